namespace System;

public enum ConsoleColor { Black, DarkBlue, DarkGreen, DarkCyan, DarkRed, DarkMagenta, DarkYellow, Gray, DarkGray, Blue, Green, Cyan, Red, Magenta, Yellow, White }

public static class Console
{
    private static TextWriter? s_out;
    private static TextWriter? s_error;
    private static TextReader? s_in;

    public static TextWriter Out => s_out ?? ConsoleWriter.Out;
    public static TextWriter Error => s_error ?? ConsoleWriter.Error;
    public static TextReader In => s_in ?? ConsoleReader.In;
    public static void SetOut(TextWriter newOut)
    {
        if (newOut == null) throw new ArgumentNullException("newOut");
        s_out = newOut;
    }
    public static void SetError(TextWriter newError)
    {
        if (newError == null) throw new ArgumentNullException("newError");
        s_error = newError;
    }
    public static void SetIn(TextReader newIn)
    {
        if (newIn == null) throw new ArgumentNullException("newIn");
        s_in = newIn;
    }

    public static ConsoleColor ForegroundColor { get; set; } = ConsoleColor.Gray;
    public static ConsoleColor BackgroundColor { get; set; } = ConsoleColor.Black;
    public static void ResetColor()
    {
        ForegroundColor = ConsoleColor.Gray;
        BackgroundColor = ConsoleColor.Black;
    }
    public static string Title { get => ""; set { } }
    public static Encoding OutputEncoding { get => Encoding.UTF8; set { } }
    public static Encoding InputEncoding { get => Encoding.UTF8; set { } }
    public static bool CursorVisible { get => true; set { } }
    public static int CursorLeft { get => 0; set { } }
    public static int CursorTop { get => 0; set { } }
    public static int WindowWidth { get => 80; set { } }
    public static int WindowHeight { get => 25; set { } }
    public static bool IsOutputRedirected => true;
    public static bool IsInputRedirected => true;
    public static bool IsErrorRedirected => true;
    public static bool KeyAvailable => throw new InvalidOperationException("Cannot see if a key has been pressed when either application does not have a console or when console input has been redirected from a file. Try Console.In.Peek.");
    public static ConsoleKeyInfo ReadKey() => ReadKey(false);
    public static ConsoleKeyInfo ReadKey(bool intercept) => throw new InvalidOperationException("Cannot read keys when either application does not have a console or when console input has been redirected. Try Console.Read.");
    public static void Clear() { }
    public static void Beep() { }
    public static void SetCursorPosition(int left, int top) { }
    public static event ConsoleCancelEventHandler? CancelKeyPress { add { } remove { } }
    public static Stream OpenStandardOutput() => new ConsoleStream(ConsoleWriter.Out);
    public static Stream OpenStandardOutput(int bufferSize) => OpenStandardOutput();
    public static Stream OpenStandardError() => new ConsoleStream(ConsoleWriter.Error);
    public static Stream OpenStandardInput() => new ConsoleStream(null);
    public static Stream OpenStandardInput(int bufferSize) => OpenStandardInput();

    public static string? ReadLine() => In.ReadLine();
    public static int Read() => In.Read();

    private static void Emit(string text)
    {
        if (s_out == null) Native.ConsoleWrite(text, false);
        else s_out.Write(text);
    }
    private static void EmitLine(string? text)
    {
        if (s_out == null) Native.ConsoleWrite(Native.StringConcat2(text, "\n"), false);
        else s_out.WriteLine(text);
    }

    public static void WriteLine() => EmitLine("");
    public static void WriteLine(bool value) => EmitLine(value.ToString());
    public static void WriteLine(char value) => EmitLine(value.ToString());
    public static void WriteLine(int value) => EmitLine(value.ToString());
    public static void WriteLine(uint value) => EmitLine(value.ToString());
    public static void WriteLine(long value) => EmitLine(value.ToString());
    public static void WriteLine(ulong value) => EmitLine(value.ToString());
    public static void WriteLine(float value) => EmitLine(value.ToString());
    public static void WriteLine(double value) => EmitLine(value.ToString());
    public static void WriteLine(decimal value) => EmitLine(value.ToString());
    public static void WriteLine(string? value) => EmitLine(value ?? "");
    public static void WriteLine(char[]? buffer) => EmitLine(new string(buffer));
    public static void WriteLine(char[] buffer, int index, int count) => EmitLine(new string(buffer, index, count));
    public static void WriteLine(ReadOnlySpan<char> value) => EmitLine(value.ToString());
    public static void WriteLine(object? value)
    {
        if (s_out != null)
        {
            s_out.WriteLine(value);
            return;
        }
        EmitLine(value == null ? "" : value is IFormattable f ? f.ToString(null, null) : value.ToString() ?? "");
    }
    public static void WriteLine(string format, object? arg0) => EmitLine(string.Format(format, arg0));
    public static void WriteLine(string format, object? arg0, object? arg1) => EmitLine(string.Format(format, arg0, arg1));
    public static void WriteLine(string format, object? arg0, object? arg1, object? arg2) => EmitLine(string.Format(format, arg0, arg1, arg2));
    public static void WriteLine(string format, params object?[]? arg) => EmitLine(arg == null ? string.Format(format, null, null) : string.Format(format, arg));
    public static void Write(bool value) => Emit(value.ToString());
    public static void Write(char value) => Emit(value.ToString());
    public static void Write(int value) => Emit(value.ToString());
    public static void Write(uint value) => Emit(value.ToString());
    public static void Write(long value) => Emit(value.ToString());
    public static void Write(ulong value) => Emit(value.ToString());
    public static void Write(float value) => Emit(value.ToString());
    public static void Write(double value) => Emit(value.ToString());
    public static void Write(decimal value) => Emit(value.ToString());
    public static void Write(string? value) => Emit(value ?? "");
    public static void Write(char[]? buffer) => Emit(new string(buffer));
    public static void Write(char[] buffer, int index, int count) => Emit(new string(buffer, index, count));
    public static void Write(ReadOnlySpan<char> value) => Emit(value.ToString());
    public static void Write(object? value)
    {
        if (s_out != null)
        {
            s_out.Write(value);
            return;
        }
        Emit(value == null ? "" : value is IFormattable f ? f.ToString(null, null) : value.ToString() ?? "");
    }
    public static void Write(string format, object? arg0) => Emit(string.Format(format, arg0));
    public static void Write(string format, object? arg0, object? arg1) => Emit(string.Format(format, arg0, arg1));
    public static void Write(string format, object? arg0, object? arg1, object? arg2) => Emit(string.Format(format, arg0, arg1, arg2));
    public static void Write(string format, params object?[]? arg) => Emit(arg == null ? string.Format(format, null, null) : string.Format(format, arg));
}

public readonly struct ConsoleKeyInfo
{
    public char KeyChar => '\0';
}

internal sealed class ConsoleWriter : TextWriter
{
    internal static readonly ConsoleWriter Out = new ConsoleWriter(false);
    internal static readonly ConsoleWriter Error = new ConsoleWriter(true);
    private readonly bool _error;
    private ConsoleWriter(bool error) { _error = error; }
    public override Encoding Encoding => Encoding.UTF8;
    public override void Write(char value) => Native.ConsoleWrite(value.ToString(), _error);
    public override void Write(string? value)
    {
        if (value != null) Native.ConsoleWrite(value, _error);
    }
    public override void WriteLine(string? value) => Native.ConsoleWrite(Native.StringConcat2(value, "\n"), _error);
}

internal sealed class ConsoleReader : TextReader
{
    internal static readonly ConsoleReader In = new ConsoleReader();
    public override string? ReadLine() => Native.ConsoleReadLine();
    public override int Read() => Native.ConsoleRead();
}

/// <summary>The console's bytes: text in UTF-8, of which the last character may still lack bytes.</summary>
internal sealed class ConsoleStream : Stream
{
    private readonly ConsoleWriter? _to;
    private byte[] _rest = [];
    internal ConsoleStream(ConsoleWriter? to) { _to = to; }
    public override bool CanRead => _to == null;
    public override bool CanSeek => false;
    public override bool CanWrite => _to != null;
    public override long Length => throw new NotSupportedException("Stream does not support seeking.");
    public override long Position { get => Length; set => _ = Length; }
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => Length;
    public override void SetLength(long value) => _ = Length;
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_to != null) throw new NotSupportedException("Stream does not support reading.");
        if (_rest.Length == 0)
        {
            string? line = ConsoleReader.In.ReadLine();
            if (line == null) return 0;
            _rest = Encoding.UTF8.GetBytes(line + "\n");
        }
        int n = Math.Min(count, _rest.Length);
        Array.Copy(_rest, 0, buffer, offset, n);
        _rest = _rest[n..];
        return n;
    }
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_to == null) throw new NotSupportedException("Stream does not support writing.");
        byte[] all = [.. _rest, .. buffer.AsSpan(offset, count)];
        // Back to the first byte of the last character; its upper bits say how many bytes it has.
        int first = all.Length - 1;
        while (first > 0 && all.Length - first < 4 && (all[first] & 0xC0) == 0x80) first--;
        int wanted = first < 0 || all[first] < 0xC0 ? 1 : all[first] < 0xE0 ? 2 : all[first] < 0xF0 ? 3 : 4;
        int whole = first >= 0 && all.Length - first < wanted ? first : all.Length;
        _rest = all[whole..];
        if (whole > 0) _to.Write(Encoding.UTF8.GetString(all, 0, whole));
    }
}
