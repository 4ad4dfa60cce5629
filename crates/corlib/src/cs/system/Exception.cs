namespace System;

public class Exception : System.Runtime.Serialization.ISerializable
{
    protected Exception(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)
    {
        ArgumentNullException.ThrowIfNull(info);
        _message = info.GetString("Message");
        _innerException = (Exception?)info.GetValue("InnerException", typeof(Exception));
        _source = info.GetString("Source");
        _remoteTrace = info.GetString("StackTraceString");
        HelpLink = info.GetString("HelpURL");
        _hResult = info.GetInt32("HResult");
    }
    public virtual void GetObjectData(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.AddValue("ClassName", GetType().ToString(), typeof(string));
        info.AddValue("Message", _message, typeof(string));
        info.AddValue("Data", _data, typeof(IDictionary));
        info.AddValue("InnerException", _innerException, typeof(Exception));
        info.AddValue("HelpURL", HelpLink, typeof(string));
        info.AddValue("StackTraceString", StackTrace, typeof(string));
        info.AddValue("RemoteStackTraceString", null, typeof(string));
        info.AddValue("RemoteStackIndex", 0, typeof(int));
        info.AddValue("ExceptionMethod", null, typeof(string));
        info.AddValue("HResult", _hResult);
        info.AddValue("Source", Source, typeof(string));
        info.AddValue("WatsonBuckets", null, typeof(byte[]));
    }
    [Role("exception.message")] private readonly string? _message;
    [Role("exception.inner")] private readonly Exception? _innerException;
    [Role("exception.trace")] private object? _trace;
    private IDictionary? _data;
    private string? _source;
    private string? _remoteTrace;
    private int _hResult;

    public Exception() { _hResult = unchecked((int)0x80131500); }
    public Exception(string? message)
    {
        _message = message;
        _hResult = unchecked((int)0x80131500);
    }
    public Exception(string? message, Exception? innerException)
    {
        _message = message;
        _innerException = innerException;
        _hResult = unchecked((int)0x80131500);
    }

    public virtual string Message => _message ?? "Exception of type '" + GetType().ToString() + "' was thrown.";
    public Exception? InnerException => _innerException;
    public virtual IDictionary Data => _data ??= new System.Collections.Specialized.ListDictionary();
    public virtual string? HelpLink { get; set; }
    public virtual string? Source
    {
        get => _source ?? (Native.ExceptionStackTrace(this) == null ? null : AppDomain.CurrentDomain.FriendlyName);
        set => _source = value;
    }
    public int HResult
    {
        get => _hResult;
        set => _hResult = value;
    }
    public virtual string? StackTrace
    {
        get
        {
            string? own = Native.ExceptionStackTrace(this);
            return _remoteTrace == null ? own : own == null ? _remoteTrace : _remoteTrace + "\n" + own;
        }
    }
    internal string? RemoteTrace { set => _remoteTrace = value; }
    public System.Reflection.MethodBase? TargetSite => null;

    public virtual Exception GetBaseException()
    {
        Exception result = this;
        Exception? inner = _innerException;
        while (inner != null)
        {
            result = inner;
            inner = inner._innerException;
        }
        return result;
    }

    public new Type GetType() => base.GetType();

    public override string ToString()
    {
        // Chains of inner exceptions may be long: a loop where the inner's ToString is the one here.
        string name = GetType().ToString();
        string message = Message;
        string text = string.IsNullOrEmpty(message) ? name : name + ": " + message;
        if (_innerException != null) text = text + "\n ---> " + _innerException.ToString() + "\n   --- End of inner exception stack trace ---";
        string? trace = StackTrace;
        if (trace != null) text = text + "\n" + trace;
        return text;
    }
}

public class ArgumentException : SystemException
{
    protected ArgumentException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    private const string Unfitting = "Value does not fall within the expected range.";
    private readonly string? _paramName;

    public ArgumentException() : base(Unfitting) { HResult = unchecked((int)0x80070057); }
    public ArgumentException(string? message) : base(message ?? Unfitting) { HResult = unchecked((int)0x80070057); }
    public ArgumentException(string? message, Exception? innerException) : base(message ?? Unfitting, innerException) { HResult = unchecked((int)0x80070057); }
    public ArgumentException(string? message, string? paramName) : base(message ?? Unfitting)
    {
        _paramName = paramName;
        HResult = unchecked((int)0x80070057);
    }
    public ArgumentException(string? message, string? paramName, Exception? innerException) : base(message ?? Unfitting, innerException)
    {
        _paramName = paramName;
        HResult = unchecked((int)0x80070057);
    }
    public override string Message
    {
        get
        {
            string message = base.Message;
            return string.IsNullOrEmpty(_paramName) ? message : message + " (Parameter '" + _paramName + "')";
        }
    }
    public virtual string? ParamName => _paramName;

    public static void ThrowIfNullOrEmpty([NotNull] string? argument, [CallerArgumentExpression("argument")] string? paramName = null)
    {
        if (string.IsNullOrEmpty(argument))
        {
            if (argument == null) throw new ArgumentNullException(paramName);
            throw new ArgumentException("The value cannot be an empty string.", paramName);
        }
    }
    public static void ThrowIfNullOrWhiteSpace([NotNull] string? argument, [CallerArgumentExpression("argument")] string? paramName = null)
    {
        if (string.IsNullOrWhiteSpace(argument))
        {
            if (argument == null) throw new ArgumentNullException(paramName);
            throw new ArgumentException("The value cannot be an empty string or composed entirely of whitespace.", paramName);
        }
    }
}

public class ArgumentNullException : ArgumentException
{
    protected ArgumentNullException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public ArgumentNullException() : base("Value cannot be null.") { HResult = unchecked((int)0x80004003); }
    public ArgumentNullException(string? paramName) : base("Value cannot be null.", paramName) { HResult = unchecked((int)0x80004003); }
    public ArgumentNullException(string? message, Exception? innerException) : base(message ?? "Value cannot be null.", innerException) { HResult = unchecked((int)0x80004003); }
    public ArgumentNullException(string? paramName, string? message) : base(message ?? "Value cannot be null.", paramName) { HResult = unchecked((int)0x80004003); }

    public static void ThrowIfNull([NotNull] object? argument, [CallerArgumentExpression("argument")] string? paramName = null)
    {
        if (argument == null) throw new ArgumentNullException(paramName);
    }
}

public class ArgumentOutOfRangeException : ArgumentException
{
    protected ArgumentOutOfRangeException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    private const string DefaultMessage = "Specified argument was out of the range of valid values.";
    private readonly object? _actualValue;

    public ArgumentOutOfRangeException() : base(DefaultMessage) { HResult = unchecked((int)0x80131502); }
    public ArgumentOutOfRangeException(string? paramName) : base(DefaultMessage, paramName) { HResult = unchecked((int)0x80131502); }
    public ArgumentOutOfRangeException(string? paramName, string? message) : base(message ?? DefaultMessage, paramName) { HResult = unchecked((int)0x80131502); }
    public ArgumentOutOfRangeException(string? message, Exception? innerException) : base(message ?? DefaultMessage, innerException) { HResult = unchecked((int)0x80131502); }
    public ArgumentOutOfRangeException(string? paramName, object? actualValue, string? message) : base(message ?? DefaultMessage, paramName)
    {
        _actualValue = actualValue;
        HResult = unchecked((int)0x80131502);
    }
    public override string Message
    {
        get
        {
            string message = base.Message;
            return _actualValue == null ? message : message + "\nActual value was " + _actualValue.ToString() + ".";
        }
    }
    public virtual object? ActualValue => _actualValue;

    private static void Fail<T>(T value, string? paramName, string what) =>
        throw new ArgumentOutOfRangeException(paramName, value, paramName + " ('" + (value?.ToString() ?? "null") + "') must " + what + ".");

    public static void ThrowIfZero<T>(T value, [CallerArgumentExpression("value")] string? paramName = null) where T : System.Numerics.INumberBase<T>
    {
        if (T.IsZero(value)) Fail(value, paramName, "be a non-zero value");
    }
    public static void ThrowIfNegative<T>(T value, [CallerArgumentExpression("value")] string? paramName = null) where T : System.Numerics.INumberBase<T>
    {
        if (T.IsNegative(value)) Fail(value, paramName, "be a non-negative value");
    }
    public static void ThrowIfNegativeOrZero<T>(T value, [CallerArgumentExpression("value")] string? paramName = null) where T : System.Numerics.INumberBase<T>
    {
        if (T.IsNegative(value) || T.IsZero(value)) Fail(value, paramName, "be a non-negative and non-zero value");
    }
    public static void ThrowIfEqual<T>(T value, T other, [CallerArgumentExpression("value")] string? paramName = null)
    {
        if (EqualityComparer<T>.Default.Equals(value, other)) Fail(value, paramName, "not be equal to '" + (other?.ToString() ?? "null") + "'");
    }
    public static void ThrowIfNotEqual<T>(T value, T other, [CallerArgumentExpression("value")] string? paramName = null)
    {
        if (!EqualityComparer<T>.Default.Equals(value, other)) Fail(value, paramName, "be equal to '" + (other?.ToString() ?? "null") + "'");
    }
    public static void ThrowIfGreaterThan<T>(T value, T other, [CallerArgumentExpression("value")] string? paramName = null) where T : IComparable<T>
    {
        if (value.CompareTo(other) > 0) Fail(value, paramName, "be less than or equal to '" + other.ToString() + "'");
    }
    public static void ThrowIfGreaterThanOrEqual<T>(T value, T other, [CallerArgumentExpression("value")] string? paramName = null) where T : IComparable<T>
    {
        if (value.CompareTo(other) >= 0) Fail(value, paramName, "be less than '" + other.ToString() + "'");
    }
    public static void ThrowIfLessThan<T>(T value, T other, [CallerArgumentExpression("value")] string? paramName = null) where T : IComparable<T>
    {
        if (value.CompareTo(other) < 0) Fail(value, paramName, "be greater than or equal to '" + other.ToString() + "'");
    }
    public static void ThrowIfLessThanOrEqual<T>(T value, T other, [CallerArgumentExpression("value")] string? paramName = null) where T : IComparable<T>
    {
        if (value.CompareTo(other) <= 0) Fail(value, paramName, "be greater than '" + other.ToString() + "'");
    }
}

public class ObjectDisposedException : InvalidOperationException
{
    protected ObjectDisposedException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    private readonly string? _objectName;

    public ObjectDisposedException(string? objectName) : this(objectName, "Cannot access a disposed object.") { }
    public ObjectDisposedException(string? objectName, string? message) : base(message)
    {
        _objectName = objectName;
        HResult = unchecked((int)0x80131622);
    }
    public ObjectDisposedException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80131622); }
    public override string Message
    {
        get
        {
            string name = ObjectName;
            return name.Length == 0 ? base.Message : base.Message + "\nObject name: '" + name + "'.";
        }
    }
    public string ObjectName => _objectName ?? "";

    public static void ThrowIf([DoesNotReturnIf(true)] bool condition, object instance)
    {
        if (condition) throw new ObjectDisposedException(instance?.GetType().FullName);
    }
    public static void ThrowIf([DoesNotReturnIf(true)] bool condition, Type type)
    {
        if (condition) throw new ObjectDisposedException(type?.FullName);
    }
}

public class OperationCanceledException : SystemException
{
    protected OperationCanceledException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    private readonly System.Threading.CancellationToken _token;

    public OperationCanceledException() : base("The operation was canceled.") { HResult = unchecked((int)0x8013153B); }
    public OperationCanceledException(string? message) : base(message ?? "The operation was canceled.") { HResult = unchecked((int)0x8013153B); }
    public OperationCanceledException(string? message, Exception? innerException) : base(message ?? "The operation was canceled.", innerException) { HResult = unchecked((int)0x8013153B); }
    public OperationCanceledException(System.Threading.CancellationToken token) : this() { _token = token; }
    public OperationCanceledException(string? message, System.Threading.CancellationToken token) : this(message) { _token = token; }
    public OperationCanceledException(string? message, Exception? innerException, System.Threading.CancellationToken token) : this(message, innerException) { _token = token; }
    public System.Threading.CancellationToken CancellationToken => _token;
}

public sealed class TypeInitializationException : TypeLoadException
{
    private readonly string? _typeName;

    public TypeInitializationException(string? fullTypeName, Exception? innerException)
        : base("The type initializer for '" + fullTypeName + "' threw an exception.", innerException)
    {
        _typeName = fullTypeName;
        HResult = unchecked((int)0x80131534);
    }
    public string TypeName => _typeName ?? "";
}

public class AggregateException : Exception
{
    protected AggregateException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    private readonly Exception[] _innerExceptions;
    private System.Collections.ObjectModel.ReadOnlyCollection<Exception>? _view;

    private const string DefaultMessage = "One or more errors occurred.";

    public AggregateException() : this(DefaultMessage) { }
    public AggregateException(string? message) : base(message ?? DefaultMessage) { _innerExceptions = new Exception[0]; }
    public AggregateException(string? message, Exception innerException) : base(message, innerException)
    {
        if (innerException == null) throw new ArgumentNullException("innerException");
        _innerExceptions = new Exception[] { innerException };
    }
    public AggregateException(IEnumerable<Exception> innerExceptions) : this(DefaultMessage, innerExceptions) { }
    public AggregateException(params Exception[] innerExceptions) : this(DefaultMessage, innerExceptions) { }
    public AggregateException(string? message, IEnumerable<Exception> innerExceptions) : this(message, ToArray(innerExceptions), true) { }
    public AggregateException(string? message, params Exception[] innerExceptions) : this(message, ToArray(innerExceptions), true) { }
    private AggregateException(string? message, Exception[] copy, bool own) : base(message, copy.Length > 0 ? copy[0] : null)
    {
        for (int i = 0; i < copy.Length; i++)
            if (copy[i] == null) throw new ArgumentException("An element of innerExceptions was null.");
        _innerExceptions = copy;
    }

    private static Exception[] ToArray(IEnumerable<Exception> innerExceptions)
    {
        if (innerExceptions == null) throw new ArgumentNullException("innerExceptions");
        return new List<Exception>(innerExceptions).ToArray();
    }

    public System.Collections.ObjectModel.ReadOnlyCollection<Exception> InnerExceptions => _view ??= new System.Collections.ObjectModel.ReadOnlyCollection<Exception>(_innerExceptions);
    internal Exception[] InnerArray => _innerExceptions;
    internal int InnerExceptionCount => _innerExceptions.Length;

    public override string Message
    {
        get
        {
            if (_innerExceptions.Length == 0) return base.Message;
            StringBuilder builder = new StringBuilder();
            builder.Append(base.Message);
            builder.Append(' ');
            for (int i = 0; i < _innerExceptions.Length; i++)
            {
                builder.Append('(');
                builder.Append(_innerExceptions[i].Message);
                builder.Append(") ");
            }
            builder.Length -= 1;
            return builder.ToString();
        }
    }

    public override Exception GetBaseException()
    {
        Exception? back = this;
        AggregateException? aggregate = this;
        while (aggregate != null && aggregate._innerExceptions.Length == 1)
        {
            back = back!.InnerException;
            aggregate = back as AggregateException;
        }
        return back!;
    }

    public void Handle(Func<Exception, bool> predicate)
    {
        if (predicate == null) throw new ArgumentNullException("predicate");
        List<Exception>? unhandled = null;
        for (int i = 0; i < _innerExceptions.Length; i++)
        {
            if (predicate(_innerExceptions[i])) continue;
            unhandled ??= new List<Exception>();
            unhandled.Add(_innerExceptions[i]);
        }
        if (unhandled != null) throw new AggregateException(Message, unhandled.ToArray());
    }

    public AggregateException Flatten()
    {
        List<Exception> flat = new List<Exception>();
        List<AggregateException> pending = new List<AggregateException>();
        pending.Add(this);
        int at = 0;
        while (at < pending.Count)
        {
            AggregateException current = pending[at++];
            for (int i = 0; i < current._innerExceptions.Length; i++)
            {
                Exception inner = current._innerExceptions[i];
                if (inner is AggregateException nested) pending.Add(nested);
                else flat.Add(inner);
            }
        }
        return new AggregateException(GetType() == typeof(AggregateException) ? base.Message : Message, flat.ToArray());
    }

    public override string ToString()
    {
        StringBuilder builder = new StringBuilder();
        builder.Append(base.ToString());
        for (int i = 0; i < _innerExceptions.Length; i++)
        {
            if (_innerExceptions[i] == InnerException) continue;
            builder.Append("\n ---> (Inner Exception #").Append(i).Append(") ");
            builder.Append(_innerExceptions[i].ToString());
            builder.Append("<---\n");
        }
        return builder.ToString();
    }
}

public class BadImageFormatException : SystemException
{
    protected BadImageFormatException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public BadImageFormatException() : base("Format of the executable (.exe) or library (.dll) is invalid.") { }
    public BadImageFormatException(string? message) : base(message) { }
}
