using System.Buffers;
using System.Threading;
using System.Threading.Tasks;

namespace System.Text.Encodings.Web
{
    public abstract class TextEncoder
    {
        internal abstract bool Escapes(char c);
    }

    public abstract class JavaScriptEncoder : TextEncoder
    {
        private sealed class Basic : JavaScriptEncoder
        {
            internal override bool Escapes(char c) => c < ' ' || c >= 0x7f || "\"\\&'+<>`".IndexOf(c) >= 0;
        }
        private sealed class Relaxed : JavaScriptEncoder
        {
            internal override bool Escapes(char c) => c < ' ' || c == '"' || c == '\\' || c >= 0x7f && c < 0xa0 || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\ufeff';
        }
        public static JavaScriptEncoder Default { get; } = new Basic();
        public static JavaScriptEncoder UnsafeRelaxedJsonEscaping { get; } = new Relaxed();
    }
}

namespace System.Text.Json
{
    using System.Text.Encodings.Web;

    public struct JsonWriterOptions
    {
        public bool Indented { get; set; }
        public bool SkipValidation { get; set; }
        public int MaxDepth { get; set; }
        public char IndentCharacter { get => field == 0 ? ' ' : field; set; }
        // One more than the size, so that 0 means 2.
        private int _size;
        public int IndentSize { get => _size == 0 ? 2 : _size - 1; set => _size = value + 1; }
        public string NewLine { get => field ?? Environment.NewLine; set; }
        public JavaScriptEncoder? Encoder { get; set; }
    }

    public readonly struct JsonEncodedText : IEquatable<JsonEncodedText>
    {
        private readonly string _value;
        private JsonEncodedText(string value) { _value = value; }
        public string Value => _value ?? "";
        public static JsonEncodedText Encode(string value, JavaScriptEncoder? encoder = null) => new JsonEncodedText(value);
        public bool Equals(JsonEncodedText other) => Value == other.Value;
        public override bool Equals(object? obj) => obj is JsonEncodedText other && Equals(other);
        public override int GetHashCode() => Value.GetHashCode();
        public override string ToString() => Value;
    }

    public sealed class Utf8JsonWriter : IDisposable, IAsyncDisposable
    {
        private readonly Stream? _stream;
        private readonly IBufferWriter<byte>? _buffer;
        private readonly JsonWriterOptions _options;
        private readonly JavaScriptEncoder _encoder;
        private readonly StringBuilder _text = new StringBuilder();
        // For each open object or array: the bracket that closes it.
        private readonly List<char> _open = new List<char>();
        private bool _isFirst = true, _afterName, _isDone;

        public Utf8JsonWriter(Stream utf8Json, JsonWriterOptions options = default) : this(options)
        {
            Throw.IfNull(utf8Json, "utf8Json");
            _stream = utf8Json;
        }
        public Utf8JsonWriter(IBufferWriter<byte> bufferWriter, JsonWriterOptions options = default) : this(options)
        {
            Throw.IfNull(bufferWriter, "bufferWriter");
            _buffer = bufferWriter;
        }
        internal Utf8JsonWriter(JsonWriterOptions options)
        {
            _options = options;
            _encoder = options.Encoder ?? JavaScriptEncoder.Default;
        }

        public JsonWriterOptions Options => _options;
        public int CurrentDepth => _open.Count;
        public long BytesCommitted { get; private set; }
        public int BytesPending => Encoding.UTF8.GetByteCount(Written);
        internal string Written => _text.ToString();

        private static InvalidOperationException Bad(string what) => new InvalidOperationException(what);

        private void NewLine()
        {
            _text.Append(_options.NewLine).Append(_options.IndentCharacter, _open.Count * _options.IndentSize);
        }
        private void Before(bool isName)
        {
            bool inObject = _open.Count > 0 && _open[^1] == '}';
            if (!_options.SkipValidation)
            {
                if (isName && (!inObject || _afterName)) throw Bad("Cannot write a JSON property " + (_afterName ? "name following another property name. A JSON value is missing." : "within an array or as the first JSON token. Current token type is '" + (_open.Count == 0 ? "None" : "StartArray") + "'."));
                if (!isName && inObject && !_afterName) throw Bad("Cannot write a JSON value within an object without a property name. Current token type is 'StartObject'.");
                if (!isName && _open.Count == 0 && _isDone) throw Bad("Cannot write a JSON value after a single JSON value or outside of an existing closed object/array. Current token type is 'EndObject'.");
            }
            if (_afterName)
            {
                _afterName = false;
                return;
            }
            if (!_isFirst) _text.Append(',');
            if (_options.Indented && _open.Count > 0) NewLine();
        }
        private void After()
        {
            _isFirst = false;
            if (_open.Count == 0) _isDone = true;
        }
        private void Raw(string text)
        {
            Before(false);
            _text.Append(text);
            After();
        }
        private void Quote(string text)
        {
            _text.Append('"');
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (!_encoder.Escapes(c))
                {
                    _text.Append(c);
                    continue;
                }
                int known = "\b\t\n\f\r\\".IndexOf(c);
                if (known >= 0) _text.Append('\\').Append("btnfr\\"[known]);
                else if (c == '"' && !_encoder.Escapes('\'')) _text.Append("\\\"");
                else
                {
                    if (char.IsSurrogate(c) && !(char.IsHighSurrogate(c) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]))) c = '\ufffd';
                    _text.Append("\\u").Append(((int)c).ToString("X4"));
                }
            }
            _text.Append('"');
        }

        private void Start(char open, char close)
        {
            Before(false);
            _text.Append(open);
            _open.Add(close);
            _isFirst = true;
        }
        private void End(char close)
        {
            if (_open.Count == 0 || _open[^1] != close || _afterName)
                throw Bad("'" + close + "' is invalid following a property name or without a matching open.");
            _open.RemoveAt(_open.Count - 1);
            if (_options.Indented && !_isFirst) NewLine();
            _text.Append(close);
            After();
        }
        public void WriteStartObject() => Start('{', '}');
        public void WriteStartObject(string propertyName) { WritePropertyName(propertyName); WriteStartObject(); }
        public void WriteEndObject() => End('}');
        public void WriteStartArray() => Start('[', ']');
        public void WriteStartArray(string propertyName) { WritePropertyName(propertyName); WriteStartArray(); }
        public void WriteEndArray() => End(']');
        public void WritePropertyName(string propertyName)
        {
            Throw.IfNull(propertyName, "propertyName");
            Before(true);
            Quote(propertyName);
            _text.Append(_options.Indented ? ": " : ":");
            _afterName = true;
        }
        public void WritePropertyName(JsonEncodedText propertyName) => WritePropertyName(propertyName.Value);
        public void WritePropertyName(ReadOnlySpan<char> propertyName) => WritePropertyName(propertyName.ToString());
        public void WritePropertyName(ReadOnlySpan<byte> utf8PropertyName) => WritePropertyName(Encoding.UTF8.GetString(utf8PropertyName));

        public void WriteNullValue() => Raw("null");
        public void WriteBooleanValue(bool value) => Raw(value ? "true" : "false");
        public void WriteStringValue(string? value)
        {
            if (value == null)
            {
                WriteNullValue();
                return;
            }
            Before(false);
            Quote(value);
            After();
        }
        public void WriteStringValue(ReadOnlySpan<char> value) => WriteStringValue(value.ToString());
        public void WriteStringValue(ReadOnlySpan<byte> utf8Value) => WriteStringValue(Encoding.UTF8.GetString(utf8Value));
        public void WriteStringValue(JsonEncodedText value) => WriteStringValue(value.Value);
        public void WriteStringValue(DateTime value) => WriteStringValue(JsonText.Of(value));
        public void WriteStringValue(DateTimeOffset value) => Raw("\"" + JsonText.Of(value) + "\"");
        public void WriteStringValue(Guid value) => WriteStringValue(JsonText.Of(value));
        public void WriteNumberValue(int value) => Raw(JsonText.Of(value));
        public void WriteNumberValue(uint value) => Raw(JsonText.Of(value));
        public void WriteNumberValue(long value) => Raw(JsonText.Of(value));
        public void WriteNumberValue(ulong value) => Raw(JsonText.Of(value));
        public void WriteNumberValue(decimal value) => Raw(JsonText.Of(value));
        public void WriteNumberValue(float value) => WriteNumber(value);
        public void WriteNumberValue(double value) => WriteNumber(value);
        internal void WriteSimple(object value)
        {
            if (value is DateTimeOffset d) WriteStringValue(d);
            else WriteStringValue(JsonText.Of(value));
        }
        internal void WriteNumber(object value)
        {
            if (value is double d && !double.IsFinite(d) || value is float f && !float.IsFinite(f))
                throw new ArgumentException(".NET number values such as positive and negative infinity cannot be written as valid JSON. To make it work when using 'JsonSerializer', consider specifying 'JsonNumberHandling.AllowNamedFloatingPointLiterals' (see https://learn.microsoft.com/dotnet/api/system.text.json.serialization.jsonnumberhandling).");
            Raw(JsonText.Of(value));
        }
        public void WriteBase64StringValue(ReadOnlySpan<byte> bytes) => WriteStringValue(Convert.ToBase64String(bytes));
        public void WriteCommentValue(string value) => _text.Append("/*").Append(value).Append("*/");
        public void WriteRawValue(string json, bool skipInputValidation = false) => Raw(json);

        public void WriteNull(string propertyName) { WritePropertyName(propertyName); WriteNullValue(); }
        public void WriteBoolean(string propertyName, bool value) { WritePropertyName(propertyName); WriteBooleanValue(value); }
        public void WriteString(string propertyName, string? value) { WritePropertyName(propertyName); WriteStringValue(value); }
        public void WriteString(JsonEncodedText propertyName, string? value) => WriteString(propertyName.Value, value);
        public void WriteString(ReadOnlySpan<byte> utf8PropertyName, string? value) => WriteString(Encoding.UTF8.GetString(utf8PropertyName), value);
        public void WriteString(string propertyName, DateTime value) => WriteString(propertyName, JsonText.Of(value));
        public void WriteString(string propertyName, DateTimeOffset value) { WritePropertyName(propertyName); WriteStringValue(value); }
        public void WriteString(string propertyName, Guid value) => WriteString(propertyName, JsonText.Of(value));
        public void WriteNumber(string propertyName, int value) { WritePropertyName(propertyName); WriteNumberValue(value); }
        public void WriteNumber(string propertyName, long value) { WritePropertyName(propertyName); WriteNumberValue(value); }
        public void WriteNumber(string propertyName, uint value) { WritePropertyName(propertyName); WriteNumberValue(value); }
        public void WriteNumber(string propertyName, ulong value) { WritePropertyName(propertyName); WriteNumberValue(value); }
        public void WriteNumber(string propertyName, double value) { WritePropertyName(propertyName); WriteNumberValue(value); }
        public void WriteNumber(string propertyName, decimal value) { WritePropertyName(propertyName); WriteNumberValue(value); }
        public void WriteBase64String(string propertyName, ReadOnlySpan<byte> bytes) { WritePropertyName(propertyName); WriteBase64StringValue(bytes); }

        public void Flush()
        {
            byte[] bytes = Encoding.UTF8.GetBytes(Written);
            _text.Clear();
            BytesCommitted += bytes.Length;
            if (_stream != null)
            {
                _stream.Write(bytes, 0, bytes.Length);
                _stream.Flush();
            }
            else _buffer?.Write(bytes);
        }
        public async Task FlushAsync(CancellationToken cancellationToken = default)
        {
            if (_stream == null)
            {
                Flush();
                return;
            }
            byte[] bytes = Encoding.UTF8.GetBytes(Written);
            _text.Clear();
            BytesCommitted += bytes.Length;
            await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            await _stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        public void Reset()
        {
            _text.Clear();
            _open.Clear();
            (_isFirst, _afterName, _isDone) = (true, false, false);
        }
        public void Dispose()
        {
            if (_text.Length > 0) Flush();
        }
        public async ValueTask DisposeAsync()
        {
            if (_text.Length > 0) await FlushAsync().ConfigureAwait(false);
        }
    }
}
