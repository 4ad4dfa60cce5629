namespace System.Diagnostics;

public class Stopwatch
{
    public static readonly long Frequency = 1000000000;
    public static readonly bool IsHighResolution = true;
    private long _elapsed;
    private long _started;
    private bool _running;

    public static long GetTimestamp() => Native.ClockNanoseconds();
    public static TimeSpan GetElapsedTime(long startingTimestamp) => GetElapsedTime(startingTimestamp, GetTimestamp());
    public static TimeSpan GetElapsedTime(long startingTimestamp, long endingTimestamp) => new TimeSpan((endingTimestamp - startingTimestamp) / 100);
    public static Stopwatch StartNew()
    {
        Stopwatch watch = new Stopwatch();
        watch.Start();
        return watch;
    }
    public void Start()
    {
        if (_running) return;
        _started = GetTimestamp();
        _running = true;
    }
    public void Stop()
    {
        if (!_running) return;
        _elapsed += GetTimestamp() - _started;
        _running = false;
    }
    public void Reset()
    {
        _elapsed = 0;
        _running = false;
    }
    public void Restart()
    {
        _elapsed = 0;
        _started = GetTimestamp();
        _running = true;
    }
    public bool IsRunning => _running;
    public long ElapsedTicks => _running ? _elapsed + GetTimestamp() - _started : _elapsed;
    public long ElapsedMilliseconds => ElapsedTicks / 1000000;
    public TimeSpan Elapsed => new TimeSpan(ElapsedTicks / 100);
    public override string ToString() => Elapsed.ToString();
}

public static class Debug
{
    public static bool AutoFlush { get => true; set { } }
    [Conditional("DEBUG")]
    public static void Assert([DoesNotReturnIf(false)] bool condition) => Fail(condition, "", "");
    [Conditional("DEBUG")]
    public static void Assert([DoesNotReturnIf(false)] bool condition, string? message) => Fail(condition, message, "");
    [Conditional("DEBUG")]
    public static void Assert([DoesNotReturnIf(false)] bool condition, string? message, string? detailMessage) => Fail(condition, message, detailMessage);
    [Conditional("DEBUG")]
    public static void Fail(string? message) => Fail(false, message, "");
    [Conditional("DEBUG")]
    public static void Fail(string? message, string? detailMessage) => Fail(false, message, detailMessage);
    internal static void Fail(bool condition, string? message, string? detail)
    {
        if (condition) return;
        Native.ProcessFailFast("Process terminated. Assertion failed.\n" + message + "\n" + detail + "\n" + Native.EnvironmentStackTrace());
    }
    [Conditional("DEBUG")]
    public static void WriteLine(string? message) { }
    [Conditional("DEBUG")]
    public static void WriteLine(object? value) { }
    [Conditional("DEBUG")]
    public static void WriteLine(string format, params object?[] args) { }
    [Conditional("DEBUG")]
    public static void Write(string? message) { }
    [Conditional("DEBUG")]
    public static void WriteLineIf(bool condition, string? message) { }
    [Conditional("DEBUG")]
    public static void Indent() { }
    [Conditional("DEBUG")]
    public static void Unindent() { }
}

public static class Trace
{
    public static bool AutoFlush { get => false; set { } }
    public static int IndentLevel { get; set; }
    public static int IndentSize { get; set; } = 4;
    [Conditional("TRACE")]
    public static void WriteLine(string? message) { }
    [Conditional("TRACE")]
    public static void WriteLine(object? value) { }
    [Conditional("TRACE")]
    public static void WriteLine(string? message, string? category) { }
    [Conditional("TRACE")]
    public static void Write(string? message) { }
    [Conditional("TRACE")]
    public static void Write(object? value) { }
    [Conditional("TRACE")]
    public static void WriteIf(bool condition, string? message) { }
    [Conditional("TRACE")]
    public static void WriteLineIf(bool condition, string? message) { }
    [Conditional("TRACE")]
    public static void TraceInformation(string? message) { }
    [Conditional("TRACE")]
    public static void TraceInformation(string format, params object?[]? args) { }
    [Conditional("TRACE")]
    public static void TraceWarning(string? message) { }
    [Conditional("TRACE")]
    public static void TraceWarning(string format, params object?[]? args) { }
    [Conditional("TRACE")]
    public static void TraceError(string? message) { }
    [Conditional("TRACE")]
    public static void TraceError(string format, params object?[]? args) { }
    [Conditional("TRACE")]
    public static void Indent() { }
    [Conditional("TRACE")]
    public static void Unindent() { }
    [Conditional("TRACE")]
    public static void Flush() { }
    [Conditional("TRACE")]
    public static void Close() { }
    [Conditional("TRACE")]
    public static void Assert([DoesNotReturnIf(false)] bool condition) => Debug.Fail(condition, "", "");
    [Conditional("TRACE")]
    public static void Assert([DoesNotReturnIf(false)] bool condition, string? message) => Debug.Fail(condition, message, "");
    [Conditional("TRACE")]
    public static void Assert([DoesNotReturnIf(false)] bool condition, string? message, string? detailMessage) => Debug.Fail(condition, message, detailMessage);
    [Conditional("TRACE")]
    public static void Fail(string? message) => Debug.Fail(false, message, "");
    [Conditional("TRACE")]
    public static void Fail(string? message, string? detailMessage) => Debug.Fail(false, message, detailMessage);
}

public static class Debugger
{
    public static bool IsAttached => false;
    public static void Break() { }
    public static bool Launch() => false;
}

public class StackFrame
{
    private readonly string _line;
    internal StackFrame(string line) { _line = line; }
    public System.Reflection.MethodBase? GetMethod()
    {
        string text = _line.Trim();
        if (text.StartsWith("at ", StringComparison.Ordinal)) text = text.Substring(3);
        int paren = text.IndexOf('(');
        if (paren >= 0) text = text.Substring(0, paren);
        return new System.Reflection.MethodInfo(text.Substring(text.LastIndexOf('.') + 1));
    }
    public int GetFileLineNumber() => 0;
    public string? GetFileName() => null;
    public override string ToString() => _line;
}

public class StackTrace
{
    private readonly string[] _lines;
    public StackTrace() { _lines = Lines(Native.EnvironmentStackTrace()); }
    public StackTrace(bool fNeedFileInfo) { _lines = Lines(Native.EnvironmentStackTrace()); }
    public StackTrace(int skipFrames) { _lines = Lines(Native.EnvironmentStackTrace()); }
    public StackTrace(Exception e) { _lines = Lines(e.StackTrace ?? ""); }
    public StackTrace(Exception e, bool fNeedFileInfo) { _lines = Lines(e.StackTrace ?? ""); }
    private static string[] Lines(string text) => text.Length == 0 ? new string[0] : text.Split('\n');
    public virtual int FrameCount => _lines.Length;
    public virtual StackFrame? GetFrame(int index) => index < _lines.Length ? new StackFrame(_lines[index]) : null;
    public virtual StackFrame[] GetFrames()
    {
        StackFrame[] frames = new StackFrame[_lines.Length];
        for (int i = 0; i < frames.Length; i++) frames[i] = new StackFrame(_lines[i]);
        return frames;
    }
    public override string ToString() => _lines.Length == 0 ? "" : string.Join("\n", _lines) + "\n";
}
