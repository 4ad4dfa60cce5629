using AwaitLab.Runtime;

namespace System.Diagnostics
{
    public enum ProcessPriorityClass { Normal = 32, Idle = 64, High = 128, RealTime = 256, BelowNormal = 16384, AboveNormal = 32768 }

    /// <summary>The program's own process, as far as a simulated one has what is asked: there are no others.</summary>
    public class Process : System.ComponentModel.Component
    {
        private static readonly DateTime s_started = DateTime.Now - TimeSpan.FromMilliseconds(Environment.TickCount64);
        private Process() { }
        public static Process GetCurrentProcess() => new Process();
        public static Process GetProcessById(int processId) => processId == Environment.ProcessId ? new Process() : throw new ArgumentException("Process with an Id of " + processId + " is not running.");
        public static Process[] GetProcesses() => [new Process()];
        public static Process[] GetProcessesByName(string? processName) => processName == AppDomain.CurrentDomain.FriendlyName ? [new Process()] : [];
        public int Id => Environment.ProcessId;
        public string ProcessName => AppDomain.CurrentDomain.FriendlyName;
        public string MachineName => ".";
        public string MainWindowTitle => "";
        public bool HasExited => false;
        public bool Responding => true;
        public int ExitCode => throw new InvalidOperationException("Process must exit before requested information can be determined.");
        public int BasePriority => 0;
        public int SessionId => 0;
        public int HandleCount => 0;
        public ProcessPriorityClass PriorityClass { get; set; } = ProcessPriorityClass.Normal;
        public bool PriorityBoostEnabled { get; set; }
        public bool EnableRaisingEvents { get; set; }
        public nint ProcessorAffinity { get; set; } = (nint)((1L << Environment.ProcessorCount) - 1);
        public long WorkingSet64 => Environment.WorkingSet;
        public long PeakWorkingSet64 => Environment.WorkingSet;
        public long PrivateMemorySize64 => Environment.WorkingSet;
        public long VirtualMemorySize64 => Environment.WorkingSet;
        public long PagedMemorySize64 => Environment.WorkingSet;
        public DateTime StartTime => s_started;
        public TimeSpan UserProcessorTime => Environment.CpuUsage.UserTime;
        public TimeSpan PrivilegedProcessorTime => TimeSpan.Zero;
        public TimeSpan TotalProcessorTime => Environment.CpuUsage.TotalTime;
        public ProcessModule? MainModule => new ProcessModule();
        public ProcessThreadCollection Threads => new ProcessThreadCollection(Vm.ThreadsAlive());
        public void Refresh() { }
        public void Close() { }
        public void Kill() => Environment.Exit(137);
        public void Kill(bool entireProcessTree) => Kill();
        public override string ToString() => base.ToString() + " (" + ProcessName + ")";
    }

    public class ProcessModule : System.ComponentModel.Component
    {
        internal ProcessModule() { }
        public string ModuleName => AppDomain.CurrentDomain.FriendlyName;
        public string FileName => "/" + ModuleName;
        public override string ToString() => base.ToString() + " (" + ModuleName + ")";
    }

    public class ProcessThread : System.ComponentModel.Component
    {
        internal ProcessThread(int id) { Id = id; }
        public int Id { get; }
    }

    public class ProcessThreadCollection : ReadOnlyCollectionBase
    {
        internal ProcessThreadCollection(int count)
        {
            for (int i = 1; i <= count; i++) InnerList.Add(new ProcessThread(i));
        }
        public ProcessThread this[int index] => (ProcessThread)InnerList[index]!;
        public int IndexOf(ProcessThread thread) => InnerList.IndexOf(thread);
        public bool Contains(ProcessThread thread) => InnerList.Contains(thread);
        public void CopyTo(ProcessThread[] array, int index) => InnerList.CopyTo(array, index);
    }
}
