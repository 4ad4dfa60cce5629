namespace System.Text.Json;

public enum JsonTokenType : byte { None, StartObject, EndObject, StartArray, EndArray, PropertyName, Comment, String, Number, True, False, Null }

public enum JsonValueKind : byte { Undefined, Object, Array, String, Number, True, False, Null }

public enum JsonCommentHandling : byte { Disallow, Skip, Allow }

public struct JsonReaderOptions
{
    public bool AllowTrailingCommas { get; set; }
    public JsonCommentHandling CommentHandling { get; set; }
    public int MaxDepth { get; set; }
}

public struct JsonDocumentOptions
{
    public bool AllowTrailingCommas { get; set; }
    public JsonCommentHandling CommentHandling { get; set; }
    public int MaxDepth { get; set; }
    internal JsonReaderOptions ForReader => new JsonReaderOptions { AllowTrailingCommas = AllowTrailingCommas, CommentHandling = CommentHandling, MaxDepth = MaxDepth };
}

public class JsonException : Exception
{
    internal string? Text;

    public JsonException() { }
    public JsonException(string? message) : base(message) { Text = message; }
    public JsonException(string? message, Exception? innerException) : base(message, innerException) { Text = message; }
    public JsonException(string? message, string? path, long? lineNumber, long? bytePositionInLine) : this(message, path, lineNumber, bytePositionInLine, null) { }
    public JsonException(string? message, string? path, long? lineNumber, long? bytePositionInLine, Exception? innerException) : base(message, innerException)
    {
        (Text, Path, LineNumber, BytePositionInLine) = (message, path, lineNumber, bytePositionInLine);
    }
    public string? Path { get; internal set; }
    public long? LineNumber { get; internal set; }
    public long? BytePositionInLine { get; internal set; }
    public override string Message => Text ?? base.Message;
}

internal sealed class JsonReaderException : JsonException
{
    // The message without the place.
    internal readonly string What;

    internal JsonReaderException(string what, int line, int column)
        : base(what + " LineNumber: " + line + " | BytePositionInLine: " + column + ".", null, line, column) { What = what; }
}

internal sealed class JsonToken
{
    internal JsonTokenType Type;
    /// <summary>A string or name without escapes; a number or comment as it stands.</summary>
    internal string Text = "";
    internal int Start, End;
    /// <summary>The token behind the value.</summary>
    internal int Next;
    internal int Line, Column;
}

/// <summary>The tokens of a text, up to the first error.</summary>
internal sealed class JsonTokens
{
    internal readonly string Text;
    internal readonly List<JsonToken> All = new List<JsonToken>();
    internal JsonReaderException? Error;
    private readonly JsonReaderOptions _options;
    private int _at, _line, _column;

    internal JsonTokens(string text, JsonReaderOptions options)
    {
        Text = text;
        _options = options;
        try { Scan(); }
        catch (JsonReaderException e) { Error = e; }
    }

    private bool AtEnd => _at >= Text.Length;
    private char Current => Text[_at];
    private void Step()
    {
        char c = Text[_at++];
        if (c == '\n') { _line++; _column = 0; }
        else _column += c < 0x80 ? 1 : c < 0x800 || char.IsSurrogate(c) ? 2 : 3;
    }
    private JsonReaderException Bad(string what) => new JsonReaderException(what, _line, _column);
    private static string Show(char c) => c < ' ' ? "'0x" + ((int)c).ToString("X2") + "'" : "'" + c + "'";

    private void Scan()
    {
        List<int> open = new List<int>();
        // What may come: 0 a value, 1 a value or the end of the array, 2 a name or the end of the object, 3 a name, 4 a comma or an end, 5 nothing.
        int state = 0;
        bool comma = false;
        JsonReaderException? afterComma = null;
        while (true)
        {
            while (!AtEnd && (Current == ' ' || Current == '\n' || Current == '\r' || Current == '\t')) Step();
            if (!AtEnd && Current == '/' && _options.CommentHandling != JsonCommentHandling.Disallow)
            {
                Comment();
                continue;
            }
            if (AtEnd)
            {
                if (state == 5) return;
                if (open.Count > 0) throw comma ? afterComma! : Bad("Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.");
                throw Bad("The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.");
            }
            char c = Current;
            if (state == 5) throw Bad(Show(c) + " is invalid after a single JSON value. Expected end of data.");
            bool isObject = open.Count > 0 && All[open[^1]].Type == JsonTokenType.StartObject;
            if (state == 4 && c == ',')
            {
                afterComma = Bad("Expected start of a property name or value, but instead reached end of data.");
                Step();
                comma = true;
                state = isObject ? 3 : 0;
                continue;
            }
            if (c == '}' && isObject && state != 0 || c == ']' && open.Count > 0 && !isObject)
            {
                if (comma && !_options.AllowTrailingCommas)
                    throw Bad("The JSON " + (isObject ? "object" : "array") + " contains a trailing comma at the end which is not supported in this mode. Change the reader options.");
                if (state == 4 || state == 1 || state == 2 || comma)
                {
                    int start = _at;
                    Step();
                    int from = open[^1];
                    open.RemoveAt(open.Count - 1);
                    Add(isObject ? JsonTokenType.EndObject : JsonTokenType.EndArray, start, "");
                    All[from].Next = All.Count;
                    comma = false;
                    state = open.Count == 0 ? 5 : 4;
                    continue;
                }
            }
            if (state == 4) throw Bad(c == '}' || c == ']' ? Show(c) + " is invalid without a matching open." : Show(c) + " is invalid after a value. Expected either ',', '}', or ']'.");
            comma = false;
            if (state == 2 || state == 3)
            {
                if (c != '"') throw Bad(Show(c) + " is an invalid start of a property name. Expected a '\"'.");
                int start = _at;
                string name = String();
                int end = _at;
                JsonReaderException none = new JsonReaderException("Expected a value, but instead reached end of data.", _line, _column);
                while (!AtEnd && char.IsWhiteSpace(Current)) Step();
                if (AtEnd) throw none;
                if (Current != ':') throw Bad(Show(Current) + " is invalid after a property name. Expected a ':'.");
                Step();
                All.Add(new JsonToken { Type = JsonTokenType.PropertyName, Text = name, Start = start, End = end, Line = _line, Column = _column, Next = All.Count + 1 });
                state = 0;
                continue;
            }
            int first = _at;
            if (c == '{' || c == '[')
            {
                Step();
                open.Add(All.Count);
                Add(c == '{' ? JsonTokenType.StartObject : JsonTokenType.StartArray, first, "");
                if (open.Count > (_options.MaxDepth == 0 ? 64 : _options.MaxDepth))
                    throw Bad("The maximum configured depth of " + (_options.MaxDepth == 0 ? 64 : _options.MaxDepth) + " has been exceeded. Cannot read next JSON " + (c == '{' ? "object." : "array."));
                state = c == '{' ? 2 : 1;
                continue;
            }
            if (c == '"') Add(JsonTokenType.String, first, String());
            else if (c == '-' || char.IsAsciiDigit(c)) Number(open.Count > 0);
            else if (c == 't') Literal("true", JsonTokenType.True);
            else if (c == 'f') Literal("false", JsonTokenType.False);
            else if (c == 'n') Literal("null", JsonTokenType.Null);
            else throw Bad(Show(c) + " is an invalid start of a value.");
            state = open.Count == 0 ? 5 : 4;
        }
    }

    private void Add(JsonTokenType type, int start, string text) =>
        All.Add(new JsonToken { Type = type, Text = text, Start = start, End = _at, Line = _line, Column = _column, Next = All.Count + 1 });

    private void Comment()
    {
        int start = _at;
        Step();
        if (AtEnd || Current != '/' && Current != '*') throw Bad("Expected a '/' or '*' to start a comment.");
        bool line = Current == '/';
        Step();
        while (!AtEnd && !(line ? Current == '\n' : Current == '*' && _at + 1 < Text.Length && Text[_at + 1] == '/')) Step();
        if (!line)
        {
            if (AtEnd) throw Bad("Expected end of comment, but instead reached end of data.");
            Step();
            Step();
        }
        if (_options.CommentHandling == JsonCommentHandling.Allow) Add(JsonTokenType.Comment, start, Text.Substring(start + 2, _at - start - (line ? 2 : 4)));
    }

    private string String()
    {
        Step();
        int start = _at;
        StringBuilder? text = null;
        while (true)
        {
            if (AtEnd) throw Bad("Expected end of string, but instead reached end of data.");
            char c = Current;
            if (c == '"') break;
            if (c < ' ') throw Bad(Show(c) + " is invalid within a JSON string. The string should be correctly escaped.");
            if (c != '\\')
            {
                text?.Append(c);
                Step();
                continue;
            }
            text ??= new StringBuilder(Text.Substring(start, _at - start));
            Step();
            if (AtEnd) throw Bad("Expected end of string, but instead reached end of data.");
            c = Current;
            int known = "\"\\/bfnrt".IndexOf(c);
            if (known >= 0)
            {
                text.Append("\"\\/\b\f\n\r\t"[known]);
                Step();
                continue;
            }
            if (c != 'u') throw Bad(Show(c) + " is an invalid escapable character within a JSON string. The string should be correctly escaped.");
            Step();
            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                if (AtEnd) throw Bad("Expected end of string, but instead reached end of data.");
                if (!char.IsAsciiHexDigit(Current)) throw Bad(Show(Current) + " is not a hex digit following '\\u' within a JSON string. The string should be correctly escaped.");
                code = code * 16 + Convert.ToInt32(Current.ToString(), 16);
                Step();
            }
            text.Append((char)code);
        }
        string result = text?.ToString() ?? Text.Substring(start, _at - start);
        Step();
        return result;
    }

    private void Digits(string after)
    {
        if (AtEnd) throw Bad("Expected a digit ('0'-'9'), but instead reached end of data.");
        if (!char.IsAsciiDigit(Current)) throw Bad(Show(Current) + " is invalid within a number, immediately after a " + after + ". Expected a digit ('0'-'9').");
        while (!AtEnd && char.IsAsciiDigit(Current)) Step();
    }

    private void Number(bool nested)
    {
        int start = _at;
        string expected = " is an invalid end of a number. Expected a delimiter.";
        if (Current == '-') Step();
        if (!AtEnd && Current == '0')
        {
            Step();
            if (!AtEnd && char.IsAsciiDigit(Current)) throw Bad("Invalid leading zero before " + Show(Current) + ".");
        }
        else Digits("sign character ('+' or '-')");
        if (!AtEnd && Current == '.')
        {
            Step();
            Digits("decimal point ('.')");
            expected = " is an invalid end of a number. Expected 'E' or 'e'.";
        }
        if (!AtEnd && (Current == 'e' || Current == 'E'))
        {
            Step();
            if (!AtEnd && (Current == '+' || Current == '-'))
            {
                Step();
                Digits("sign character ('+' or '-')");
            }
            else Digits("'E' or 'e'");
            expected = " is an invalid end of a number. Expected a delimiter.";
        }
        if (AtEnd ? nested : " \n\r\t,]}/".IndexOf(Current) < 0) throw Bad(Show(AtEnd ? Text[_at - 1] : Current) + expected);
        Add(JsonTokenType.Number, start, Text.Substring(start, _at - start));
    }

    private void Literal(string word, JsonTokenType type)
    {
        int start = _at;
        foreach (char c in word)
        {
            if (AtEnd || Current != c) throw Bad("'" + Text.Substring(start, Math.Min(Text.Length - start, word.Length + 1)) + "' is an invalid JSON literal. Expected the literal '" + word + "'.");
            Step();
        }
        Add(type, start, word);
    }
}

public ref struct Utf8JsonReader
{
    internal readonly JsonTokens Tokens;
    internal int At = -1;

    public Utf8JsonReader(ReadOnlySpan<byte> jsonData, JsonReaderOptions options = default) : this(new JsonTokens(Encoding.UTF8.GetString(jsonData), options)) { }
    internal Utf8JsonReader(JsonTokens tokens) { Tokens = tokens; }

    private readonly JsonToken? Token => At >= 0 && At < Tokens.All.Count ? Tokens.All[At] : null;
    public readonly JsonTokenType TokenType => Token?.Type ?? JsonTokenType.None;
    public readonly ReadOnlySpan<byte> ValueSpan => Encoding.UTF8.GetBytes(Token?.Text ?? "");
    public readonly bool HasValueSequence => false;
    public readonly long TokenStartIndex => Token == null ? 0 : Encoding.UTF8.GetByteCount(Tokens.Text.Substring(0, Token.Start));
    public readonly long BytesConsumed => Token == null ? 0 : Encoding.UTF8.GetByteCount(Tokens.Text.Substring(0, Token.End));
    public readonly bool IsFinalBlock => true;
    public readonly int CurrentDepth
    {
        get
        {
            int depth = 0;
            for (int i = 0; i < At; i++)
            {
                if (Tokens.All[i].Type is JsonTokenType.StartObject or JsonTokenType.StartArray) depth++;
                else if (Tokens.All[i].Type is JsonTokenType.EndObject or JsonTokenType.EndArray) depth--;
            }
            return TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray ? depth - 1 : depth;
        }
    }

    public bool Read()
    {
        if (At + 1 < Tokens.All.Count)
        {
            At++;
            return true;
        }
        if (Tokens.Error != null) throw new JsonReaderException(Tokens.Error.What, (int)Tokens.Error.LineNumber!, (int)Tokens.Error.BytePositionInLine!);
        return false;
    }
    public void Skip()
    {
        if (TokenType == JsonTokenType.PropertyName) Read();
        int depth = 0;
        do
        {
            if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) depth++;
            else if (TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray) depth--;
        }
        while (depth > 0 && Read());
    }
    public bool TrySkip()
    {
        Skip();
        return true;
    }

    private readonly InvalidOperationException Wrong(string what) => new InvalidOperationException("Cannot get the value of a token type '" + TokenType + "' as a " + what + ".");
    private readonly string NumberText => TokenType == JsonTokenType.Number ? Token!.Text : throw Wrong("number");
    private static FormatException Format(string name) => new FormatException("Either the JSON value is not in a supported format, or is out of bounds for an " + name + ".");

    public readonly string? GetString()
    {
        if (TokenType == JsonTokenType.Null) return null;
        if (TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) throw Wrong("string");
        return JsonText.Whole(Token!.Text);
    }
    public readonly string GetComment() => TokenType == JsonTokenType.Comment ? Token!.Text : throw Wrong("comment");
    public readonly bool GetBoolean() => TokenType == JsonTokenType.True ? true : TokenType == JsonTokenType.False ? false : throw Wrong("boolean");
    public readonly bool ValueTextEquals(string? text) => TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? Token!.Text == (text ?? "") : throw Wrong("string");
    public readonly bool ValueTextEquals(ReadOnlySpan<char> text) => ValueTextEquals(text.ToString());
    public readonly bool ValueTextEquals(ReadOnlySpan<byte> utf8Text) => ValueTextEquals(Encoding.UTF8.GetString(utf8Text));
    internal readonly bool TryGet<T>(out T value)
    {
        bool ok = JsonText.Parse(typeof(T), JsonText.IsText(typeof(T)) ? TokenType == JsonTokenType.String ? Token!.Text : throw Wrong("string") : NumberText, out object? parsed);
        value = ok ? (T)parsed! : default!;
        return ok;
    }
    internal readonly T Get<T>(string? name = null) =>
        TryGet(out T value) ? value : throw (JsonText.IsText(typeof(T)) ? new FormatException("The JSON value is not in a supported " + typeof(T).Name + " format.") : Format(name ?? typeof(T).Name));
    public readonly byte GetByte() => Get<byte>();
    public readonly sbyte GetSByte() => Get<sbyte>();
    public readonly short GetInt16() => Get<short>();
    public readonly ushort GetUInt16() => Get<ushort>();
    public readonly int GetInt32() => Get<int>();
    public readonly uint GetUInt32() => Get<uint>();
    public readonly long GetInt64() => Get<long>();
    public readonly ulong GetUInt64() => Get<ulong>();
    public readonly float GetSingle() => Get<float>();
    public readonly double GetDouble() => Get<double>();
    public readonly decimal GetDecimal() => Get<decimal>();
    public readonly Guid GetGuid() => Get<Guid>();
    public readonly DateTime GetDateTime() => Get<DateTime>();
    public readonly DateTimeOffset GetDateTimeOffset() => Get<DateTimeOffset>();
    public readonly byte[] GetBytesFromBase64() => Get<byte[]>();
    public readonly bool TryGetInt32(out int value) => TryGet(out value);
    public readonly bool TryGetInt64(out long value) => TryGet(out value);
    public readonly bool TryGetDouble(out double value) => TryGet(out value);
    public readonly bool TryGetDecimal(out decimal value) => TryGet(out value);
    public readonly bool TryGetGuid(out Guid value) => TryGet(out value);
    public readonly bool TryGetDateTime(out DateTime value) => TryGet(out value);
}

/// <summary>Simple values as JSON has them.</summary>
internal static class JsonText
{
    /// <summary>Is it a simple type that is written as a string?</summary>
    internal static bool IsText(Type t) =>
        t == typeof(string) || t == typeof(char) || t == typeof(DateTime) || t == typeof(DateTimeOffset) || t == typeof(DateOnly) || t == typeof(TimeOnly) || t == typeof(TimeSpan)
        || t == typeof(Guid) || t == typeof(Uri) || t == typeof(Version) || t == typeof(byte[]) || t == typeof(Memory<byte>) || t == typeof(ReadOnlyMemory<byte>);
    internal static bool IsNumber(Type t) => t.IsPrimitive && t != typeof(bool) && t != typeof(char) || t == typeof(decimal);

    internal static string Whole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (char.IsLowSurrogate(text[i])) throw new InvalidOperationException("Cannot read invalid UTF-16 JSON text as string. Invalid low surrogate value: '0x" + ((int)text[i]).ToString("X") + "'.");
            if (++i == text.Length || !char.IsLowSurrogate(text[i])) throw new InvalidOperationException("Cannot read incomplete UTF-16 JSON text as string with missing low surrogate.");
        }
        return text;
    }

    internal static bool Parse(Type t, string text, out object? value)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        const NumberStyles whole = NumberStyles.AllowLeadingSign;
        value = null;
        switch (Type.GetTypeCode(t))
        {
            case TypeCode.String: value = text; return true;
            case TypeCode.Boolean: if (text is not ("true" or "false")) return false; value = text == "true"; return true;
            case TypeCode.Char: if (text.Length != 1) return false; value = text[0]; return true;
            case TypeCode.Byte: { bool ok = byte.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.SByte: { bool ok = sbyte.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.Int16: { bool ok = short.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.UInt16: { bool ok = ushort.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.Int32: { bool ok = int.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.UInt32: { bool ok = uint.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.Int64: { bool ok = long.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.UInt64: { bool ok = ulong.TryParse(text, whole, culture, out var v); value = v; return ok; }
            case TypeCode.Single: { bool ok = float.TryParse(text, NumberStyles.Float, culture, out var v); value = v; return ok; }
            case TypeCode.Double: { bool ok = double.TryParse(text, NumberStyles.Float, culture, out var v); value = v; return ok; }
            case TypeCode.Decimal: { bool ok = decimal.TryParse(text, NumberStyles.Float, culture, out var v); value = v; return ok; }
        }
        bool iso = text.Length >= 10 && char.IsAsciiDigit(text[3]) && text[4] == '-' && text[7] == '-' && (text.Length == 10 || text[10] == 'T');
        if (t == typeof(DateTime)) { bool ok = DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var v); value = v; return ok && iso; }
        if (t == typeof(DateTimeOffset)) { bool ok = DateTimeOffset.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var v); value = v; return ok && iso; }
        if (t == typeof(DateOnly)) { bool ok = DateOnly.TryParse(text, culture, DateTimeStyles.None, out var v); value = v; return ok && iso && text.Length == 10; }
        if (t == typeof(TimeOnly)) { bool ok = TimeOnly.TryParse(text, culture, DateTimeStyles.None, out var v); value = v; return ok; }
        if (t == typeof(TimeSpan)) { bool ok = TimeSpan.TryParseExact(text, "c", culture, out var v); value = v; return ok; }
        if (t == typeof(Guid)) { bool ok = Guid.TryParse(text, out var v); value = v; return ok && text.Length == 36; }
        if (t == typeof(Version)) { bool ok = Version.TryParse(text, out var v); value = v; return ok; }
        if (t == typeof(Uri)) { bool ok = Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var v); value = v; return ok; }
        try
        {
            byte[] bytes = Convert.FromBase64String(text);
            value = t == typeof(byte[]) ? bytes : t == typeof(Memory<byte>) ? (object)(Memory<byte>)bytes : (ReadOnlyMemory<byte>)bytes;
            return true;
        }
        catch (FormatException) { return false; }
    }

    /// <summary>The text of a value of a simple type, not escaped.</summary>
    internal static string Of(object value) => value switch
    {
        string s => s,
        bool b => b ? "true" : "false",
        DateTime d => d.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
        DateTimeOffset d => d.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly d => d.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        TimeSpan d => d.ToString("c"),
        Uri u => u.OriginalString,
        byte[] bytes => Convert.ToBase64String(bytes),
        Memory<byte> m => Convert.ToBase64String(m.ToArray()),
        ReadOnlyMemory<byte> m => Convert.ToBase64String(m.ToArray()),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
