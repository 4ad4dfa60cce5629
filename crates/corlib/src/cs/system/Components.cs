using System.ComponentModel;
using System.Threading;

namespace System.ComponentModel
{
    public class PropertyChangedEventArgs : EventArgs
    {
        public PropertyChangedEventArgs(string? propertyName) { PropertyName = propertyName; }
        public virtual string? PropertyName { get; }
    }
    public delegate void PropertyChangedEventHandler(object? sender, PropertyChangedEventArgs e);
    public interface INotifyPropertyChanged { event PropertyChangedEventHandler? PropertyChanged; }
    public class PropertyChangingEventArgs : EventArgs
    {
        public PropertyChangingEventArgs(string? propertyName) { PropertyName = propertyName; }
        public virtual string? PropertyName { get; }
    }
    public delegate void PropertyChangingEventHandler(object? sender, PropertyChangingEventArgs e);
    public interface INotifyPropertyChanging { event PropertyChangingEventHandler? PropertyChanging; }
    public class CancelEventArgs : EventArgs
    {
        public CancelEventArgs() { }
        public CancelEventArgs(bool cancel) { Cancel = cancel; }
        public bool Cancel { get; set; }
    }
    public delegate void CancelEventHandler(object? sender, CancelEventArgs e);

    public class AsyncCompletedEventArgs : EventArgs
    {
        public AsyncCompletedEventArgs(Exception? error, bool cancelled, object? userState)
        {
            Error = error;
            Cancelled = cancelled;
            UserState = userState;
        }
        public bool Cancelled { get; }
        public Exception? Error { get; }
        public object? UserState { get; }
        protected void RaiseExceptionIfNecessary()
        {
            if (Error != null) throw new System.Reflection.TargetInvocationException("An exception occurred during the operation, making the result invalid.  Check InnerException for exception details.", Error);
            if (Cancelled) throw new InvalidOperationException("Operation has been cancelled.");
        }
    }
    public delegate void AsyncCompletedEventHandler(object? sender, AsyncCompletedEventArgs e);
    public class ProgressChangedEventArgs : EventArgs
    {
        public ProgressChangedEventArgs(int progressPercentage, object? userState)
        {
            ProgressPercentage = progressPercentage;
            UserState = userState;
        }
        public int ProgressPercentage { get; }
        public object? UserState { get; }
    }
    public delegate void ProgressChangedEventHandler(object? sender, ProgressChangedEventArgs e);
    public class DoWorkEventArgs : CancelEventArgs
    {
        public DoWorkEventArgs(object? argument) { Argument = argument; }
        public object? Argument { get; }
        public object? Result { get; set; }
    }
    public delegate void DoWorkEventHandler(object? sender, DoWorkEventArgs e);
    public class RunWorkerCompletedEventArgs : AsyncCompletedEventArgs
    {
        private readonly object? _result;
        public RunWorkerCompletedEventArgs(object? result, Exception? error, bool cancelled) : base(error, cancelled, null) { _result = result; }
        public object? Result
        {
            get
            {
                RaiseExceptionIfNecessary();
                return _result;
            }
        }
    }
    public delegate void RunWorkerCompletedEventHandler(object? sender, RunWorkerCompletedEventArgs e);

    public sealed class AsyncOperation
    {
        private readonly SynchronizationContext _context;
        internal AsyncOperation(object? state, SynchronizationContext context)
        {
            UserSuppliedState = state;
            _context = context;
            context.OperationStarted();
        }
        public object? UserSuppliedState { get; }
        public SynchronizationContext SynchronizationContext => _context;
        public void Post(SendOrPostCallback d, object? arg) => _context.Post(d, arg);
        public void PostOperationCompleted(SendOrPostCallback d, object? arg)
        {
            _context.Post(d, arg);
            _context.OperationCompleted();
        }
        public void OperationCompleted() => _context.OperationCompleted();
    }
    public static class AsyncOperationManager
    {
        public static SynchronizationContext SynchronizationContext
        {
            get => Threading.SynchronizationContext.Current ?? new SynchronizationContext();
            set => Threading.SynchronizationContext.SetSynchronizationContext(value);
        }
        public static AsyncOperation CreateOperation(object? userSuppliedState) => new AsyncOperation(userSuppliedState, SynchronizationContext);
    }

    public class Component : MarshalByRefObject, IDisposable
    {
        public event EventHandler? Disposed;
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
        protected virtual void Dispose(bool disposing)
        {
            if (disposing) Disposed?.Invoke(this, EventArgs.Empty);
        }
    }

    public class BackgroundWorker : Component
    {
        private AsyncOperation? _operation;
        private bool _cancel;
        public event DoWorkEventHandler? DoWork;
        public event ProgressChangedEventHandler? ProgressChanged;
        public event RunWorkerCompletedEventHandler? RunWorkerCompleted;
        public bool IsBusy { get; private set; }
        public bool CancellationPending => _cancel;
        public bool WorkerReportsProgress { get; set; }
        public bool WorkerSupportsCancellation { get; set; }
        public void CancelAsync()
        {
            if (!WorkerSupportsCancellation) throw new InvalidOperationException("This BackgroundWorker states that it doesn't support cancellation. Modify WorkerSupportsCancellation to state that it does support cancellation.");
            _cancel = true;
        }
        public void ReportProgress(int percentProgress) => ReportProgress(percentProgress, null);
        public void ReportProgress(int percentProgress, object? userState)
        {
            if (!WorkerReportsProgress) throw new InvalidOperationException("This BackgroundWorker states that it doesn't report progress. Modify WorkerReportsProgress to state that it does report progress.");
            ProgressChangedEventArgs args = new ProgressChangedEventArgs(percentProgress, userState);
            if (_operation != null) _operation.Post(_ => OnProgressChanged(args), null);
            else OnProgressChanged(args);
        }
        public void RunWorkerAsync() => RunWorkerAsync(null);
        public void RunWorkerAsync(object? argument)
        {
            if (IsBusy) throw new InvalidOperationException("This BackgroundWorker is currently busy and cannot run multiple tasks concurrently.");
            IsBusy = true;
            _cancel = false;
            _operation = AsyncOperationManager.CreateOperation(null);
            System.Threading.Tasks.Task.Factory.StartNew(() => Work(argument), CancellationToken.None, System.Threading.Tasks.TaskCreationOptions.DenyChildAttach, System.Threading.Tasks.TaskScheduler.Default);
        }
        private void Work(object? argument)
        {
            DoWorkEventArgs work = new DoWorkEventArgs(argument);
            Exception? error = null;
            try
            {
                OnDoWork(work);
            }
            catch (Exception e)
            {
                error = e;
            }
            RunWorkerCompletedEventArgs end = new RunWorkerCompletedEventArgs(error != null || work.Cancel ? null : work.Result, error, error == null && work.Cancel);
            _operation!.PostOperationCompleted(_ =>
            {
                IsBusy = false;
                _cancel = false;
                OnRunWorkerCompleted(end);
            }, null);
        }
        protected virtual void OnDoWork(DoWorkEventArgs e) => DoWork?.Invoke(this, e);
        protected virtual void OnProgressChanged(ProgressChangedEventArgs e) => ProgressChanged?.Invoke(this, e);
        protected virtual void OnRunWorkerCompleted(RunWorkerCompletedEventArgs e) => RunWorkerCompleted?.Invoke(this, e);
    }
}

namespace System.Timers
{
    public class ElapsedEventArgs : EventArgs
    {
        public ElapsedEventArgs(DateTime signalTime) { SignalTime = signalTime; }
        public DateTime SignalTime { get; }
    }
    public delegate void ElapsedEventHandler(object? sender, ElapsedEventArgs e);

    public class Timer : Component
    {
        private double _interval;
        private bool _enabled;
        private Threading.Timer? _timer;
        public Timer() : this(100) { }
        public Timer(double interval)
        {
            if (interval <= 0 || interval > int.MaxValue) throw new ArgumentException("Invalid value '" + interval.ToString() + "' for parameter 'interval'.");
            _interval = interval;
        }
        public Timer(TimeSpan interval) : this(interval.TotalMilliseconds) { }
        public event ElapsedEventHandler? Elapsed;
        public bool AutoReset { get; set; } = true;
        public double Interval
        {
            get => _interval;
            set
            {
                if (value <= 0) throw new ArgumentException("'" + value.ToString() + "' is not a valid value for 'Interval'. 'Interval' must be greater than 0.");
                _interval = value;
                if (_enabled) Arm();
            }
        }
        public bool Enabled
        {
            get => _enabled;
            set
            {
                if (_enabled == value) return;
                _enabled = value;
                if (value) Arm();
                else
                {
                    _timer?.Dispose();
                    _timer = null;
                }
            }
        }
        private void Arm()
        {
            int due = (int)Math.Ceiling(_interval);
            _timer?.Dispose();
            _timer = new Threading.Timer(Fire, null, due, AutoReset ? due : Timeout.Infinite);
        }
        private void Fire(object? state)
        {
            if (!_enabled) return;
            if (!AutoReset)
            {
                _enabled = false;
                _timer?.Dispose();
                _timer = null;
            }
            try
            {
                Elapsed?.Invoke(this, new ElapsedEventArgs(DateTime.Now));
            }
            catch (Exception)
            {
                // .NET swallows what the handlers throw.
            }
        }
        public void Start() => Enabled = true;
        public void Stop() => Enabled = false;
        public void Close() => Enabled = false;
        protected override void Dispose(bool disposing)
        {
            Close();
            base.Dispose(disposing);
        }
    }
}

namespace System.Collections.Specialized
{
    public enum NotifyCollectionChangedAction { Add, Remove, Replace, Move, Reset }
    public class NotifyCollectionChangedEventArgs : EventArgs
    {
        public NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction action) { Action = action; }
        internal NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction action, IList? newItems, IList? oldItems, int newIndex, int oldIndex)
        {
            Action = action;
            NewItems = newItems;
            OldItems = oldItems;
            NewStartingIndex = newIndex;
            OldStartingIndex = oldIndex;
        }
        public NotifyCollectionChangedAction Action { get; }
        public IList? NewItems { get; }
        public IList? OldItems { get; }
        public int NewStartingIndex { get; } = -1;
        public int OldStartingIndex { get; } = -1;
    }
    public delegate void NotifyCollectionChangedEventHandler(object? sender, NotifyCollectionChangedEventArgs e);
    public interface INotifyCollectionChanged { event NotifyCollectionChangedEventHandler? CollectionChanged; }
}

namespace System.Collections.ObjectModel
{
    using System.Collections.Specialized;

    public class ObservableCollection<T> : Collection<T>, INotifyCollectionChanged, INotifyPropertyChanged
    {
        public ObservableCollection() { }
        public ObservableCollection(IEnumerable<T> collection)
        {
            foreach (T item in collection) Items.Add(item);
        }
        public virtual event NotifyCollectionChangedEventHandler? CollectionChanged;
        public event PropertyChangedEventHandler? PropertyChanged;
        protected virtual void OnPropertyChanged(PropertyChangedEventArgs e) => PropertyChanged?.Invoke(this, e);
        protected virtual void OnCollectionChanged(NotifyCollectionChangedEventArgs e) => CollectionChanged?.Invoke(this, e);
        private void Changed(bool count, NotifyCollectionChangedEventArgs e)
        {
            if (count) OnPropertyChanged(new PropertyChangedEventArgs("Count"));
            OnPropertyChanged(new PropertyChangedEventArgs("Item[]"));
            OnCollectionChanged(e);
        }
        protected override void ClearItems()
        {
            base.ClearItems();
            Changed(true, new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Reset));
        }
        protected override void InsertItem(int index, T item)
        {
            base.InsertItem(index, item);
            Changed(true, new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Add, new T[] { item }, null, index, -1));
        }
        protected override void RemoveItem(int index)
        {
            T item = this[index];
            base.RemoveItem(index);
            Changed(true, new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Remove, null, new T[] { item }, -1, index));
        }
        protected override void SetItem(int index, T item)
        {
            T old = this[index];
            base.SetItem(index, item);
            Changed(false, new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Replace, new T[] { item }, new T[] { old }, index, index));
        }
        public void Move(int oldIndex, int newIndex)
        {
            T item = this[oldIndex];
            base.RemoveItem(oldIndex);
            base.InsertItem(newIndex, item);
            Changed(false, new NotifyCollectionChangedEventArgs(NotifyCollectionChangedAction.Move, new T[] { item }, new T[] { item }, newIndex, oldIndex));
        }
    }
}

namespace System.Buffers
{
    public abstract class ArrayPool<T>
    {
        public static ArrayPool<T> Shared { get; } = new SharedPool();
        public static ArrayPool<T> Create() => new SharedPool();
        public abstract T[] Rent(int minimumLength);
        public abstract void Return(T[] array, bool clearArray = false);

        private sealed class SharedPool : ArrayPool<T>
        {
            private readonly List<T[]> _free = new List<T[]>();
            public override T[] Rent(int minimumLength)
            {
                if (minimumLength < 0) throw new ArgumentOutOfRangeException("minimumLength");
                if (minimumLength == 0) return Array.Empty<T>();
                int size = 16;
                while (size < minimumLength) size *= 2;
                for (int i = _free.Count - 1; i >= 0; i--)
                {
                    T[] free = _free[i];
                    if (free.Length != size) continue;
                    _free.RemoveAt(i);
                    return free;
                }
                return new T[size];
            }
            public override void Return(T[] array, bool clearArray = false)
            {
                if (array == null) throw new ArgumentNullException("array");
                if (clearArray) Array.Clear(array);
                if (array.Length > 0 && _free.Count < 64) _free.Add(array);
            }
        }
    }

    public interface IMemoryOwner<T> : IDisposable { Memory<T> Memory { get; } }
}
