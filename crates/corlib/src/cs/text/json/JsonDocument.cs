using System.Threading;
using System.Threading.Tasks;

namespace System.Text.Json;

public sealed class JsonDocument : IDisposable
{
    private readonly JsonTokens _tokens;
    internal bool IsDisposed;

    internal JsonDocument(JsonTokens tokens) { _tokens = tokens; }

    public JsonElement RootElement => new JsonElement(this, _tokens, 0);
    public void Dispose() => IsDisposed = true;
    public void WriteTo(Utf8JsonWriter writer) => RootElement.WriteTo(writer);

    public static JsonDocument Parse(string json, JsonDocumentOptions options = default)
    {
        Throw.IfNull(json, "json");
        JsonTokens tokens = new JsonTokens(json, options.ForReader);
        if (tokens.Error != null) throw new JsonReaderException(tokens.Error.What, (int)tokens.Error.LineNumber!, (int)tokens.Error.BytePositionInLine!);
        return new JsonDocument(tokens);
    }
    public static JsonDocument Parse(ReadOnlyMemory<char> json, JsonDocumentOptions options = default) => Parse(json.ToString(), options);
    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8Json, JsonDocumentOptions options = default) => Parse(Encoding.UTF8.GetString(utf8Json.Span), options);
    public static JsonDocument Parse(Stream utf8Json, JsonDocumentOptions options = default) => Parse(new StreamReader(utf8Json).ReadToEnd(), options);
    public static async Task<JsonDocument> ParseAsync(Stream utf8Json, JsonDocumentOptions options = default, CancellationToken cancellationToken = default) =>
        Parse(await new StreamReader(utf8Json).ReadToEndAsync(cancellationToken).ConfigureAwait(false), options);
    public static JsonDocument ParseValue(ref Utf8JsonReader reader) => new JsonDocument(JsonElement.ParseValue(ref reader).Alone());
}

public readonly struct JsonProperty
{
    private readonly string _name;
    internal JsonProperty(string name, JsonElement value) { (_name, Value) = (name, value); }
    public string Name => _name;
    public JsonElement Value { get; }
    public bool NameEquals(string? text) => _name == text;
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WritePropertyName(_name);
        Value.WriteTo(writer);
    }
    public override string ToString() => "\"" + _name + "\":" + Value.GetRawText();
}

public readonly struct JsonElement
{
    private readonly JsonDocument? _document;
    private readonly JsonTokens? _tokens;
    private readonly int _at;

    internal JsonElement(JsonDocument? document, JsonTokens tokens, int at) { (_document, _tokens, _at) = (document, tokens, at); }

    private JsonToken Token
    {
        get
        {
            if (_tokens == null) throw new InvalidOperationException("Operation is not valid due to the current state of the object.");
            if (_document is { IsDisposed: true }) throw new ObjectDisposedException("JsonDocument");
            return _tokens.All[_at];
        }
    }
    public JsonValueKind ValueKind => _tokens == null ? JsonValueKind.Undefined : Token.Type switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        _ => (JsonValueKind)(Token.Type - JsonTokenType.String + (int)JsonValueKind.String),
    };
    private void Need(JsonValueKind kind)
    {
        if (Token != null && ValueKind != kind) throw new InvalidOperationException("The requested operation requires an element of type '" + kind + "', but the target element has type '" + ValueKind + "'.");
    }
    internal JsonTokens Alone() => new JsonTokens(GetRawText(), new JsonReaderOptions { MaxDepth = 1000 });
    internal Utf8JsonReader Reader
    {
        get
        {
            _ = Token;
            Utf8JsonReader reader = new Utf8JsonReader(_tokens!);
            reader.At = _at;
            return reader;
        }
    }

    private IEnumerable<int> Children()
    {
        int end = Token.Next - 1;
        for (int i = _at + 1; i < end; i = _tokens!.All[_tokens.All[i].Type == JsonTokenType.PropertyName ? i + 1 : i].Next)
            if (_tokens.All[i].Type != JsonTokenType.Comment) yield return i;
    }
    public JsonElement this[int index]
    {
        get
        {
            Need(JsonValueKind.Array);
            foreach (int i in Children())
                if (index-- == 0) return new JsonElement(_document, _tokens!, i);
            throw new IndexOutOfRangeException();
        }
    }
    private int Count
    {
        get
        {
            int count = 0;
            foreach (int _ in Children()) count++;
            return count;
        }
    }
    public int GetArrayLength()
    {
        Need(JsonValueKind.Array);
        return Count;
    }
    public int GetPropertyCount()
    {
        Need(JsonValueKind.Object);
        return Count;
    }
    public bool TryGetProperty(string propertyName, out JsonElement value)
    {
        Throw.IfNull(propertyName, "propertyName");
        Need(JsonValueKind.Object);
        value = default;
        bool found = false;
        foreach (int i in Children())
        {
            // The last of equal names counts.
            if (_tokens!.All[i].Text != propertyName) continue;
            value = new JsonElement(_document, _tokens, i + 1);
            found = true;
        }
        return found;
    }
    public bool TryGetProperty(ReadOnlySpan<char> propertyName, out JsonElement value) => TryGetProperty(propertyName.ToString(), out value);
    public bool TryGetProperty(ReadOnlySpan<byte> utf8PropertyName, out JsonElement value) => TryGetProperty(Encoding.UTF8.GetString(utf8PropertyName), out value);
    public JsonElement GetProperty(string propertyName) => TryGetProperty(propertyName, out JsonElement value) ? value : throw new KeyNotFoundException();
    public JsonElement GetProperty(ReadOnlySpan<char> propertyName) => GetProperty(propertyName.ToString());
    public JsonElement GetProperty(ReadOnlySpan<byte> utf8PropertyName) => GetProperty(Encoding.UTF8.GetString(utf8PropertyName));

    public ArrayEnumerator EnumerateArray()
    {
        Need(JsonValueKind.Array);
        return new ArrayEnumerator(this);
    }
    public ObjectEnumerator EnumerateObject()
    {
        Need(JsonValueKind.Object);
        return new ObjectEnumerator(this);
    }

    public string? GetString()
    {
        if (ValueKind == JsonValueKind.Null) return null;
        Need(JsonValueKind.String);
        return JsonText.Whole(Token.Text);
    }
    public bool GetBoolean()
    {
        JsonValueKind kind = ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
            throw new InvalidOperationException("The requested operation requires an element of type 'Boolean', but the target element has type '" + kind + "'.");
        return kind == JsonValueKind.True;
    }
    internal bool TryGet<T>(out T value)
    {
        Need(JsonText.IsText(typeof(T)) ? JsonValueKind.String : JsonValueKind.Number);
        bool ok = JsonText.Parse(typeof(T), Token.Text, out object? parsed);
        value = ok ? (T)parsed! : default!;
        return ok;
    }
    private T Get<T>() => TryGet(out T value) ? value : throw new FormatException("One of the identified items was in an invalid format.");
    public byte GetByte() => Get<byte>();
    public sbyte GetSByte() => Get<sbyte>();
    public short GetInt16() => Get<short>();
    public ushort GetUInt16() => Get<ushort>();
    public int GetInt32() => Get<int>();
    public uint GetUInt32() => Get<uint>();
    public long GetInt64() => Get<long>();
    public ulong GetUInt64() => Get<ulong>();
    public float GetSingle() => Get<float>();
    public double GetDouble() => Get<double>();
    public decimal GetDecimal() => Get<decimal>();
    public Guid GetGuid() => Get<Guid>();
    public DateTime GetDateTime() => Get<DateTime>();
    public DateTimeOffset GetDateTimeOffset() => Get<DateTimeOffset>();
    public byte[] GetBytesFromBase64() => Get<byte[]>();
    public bool TryGetByte(out byte value) => TryGet(out value);
    public bool TryGetInt16(out short value) => TryGet(out value);
    public bool TryGetInt32(out int value) => TryGet(out value);
    public bool TryGetUInt32(out uint value) => TryGet(out value);
    public bool TryGetInt64(out long value) => TryGet(out value);
    public bool TryGetUInt64(out ulong value) => TryGet(out value);
    public bool TryGetSingle(out float value) => TryGet(out value);
    public bool TryGetDouble(out double value) => TryGet(out value);
    public bool TryGetDecimal(out decimal value) => TryGet(out value);
    public bool TryGetGuid(out Guid value) => TryGet(out value);
    public bool TryGetDateTime(out DateTime value) => TryGet(out value);
    public bool TryGetDateTimeOffset(out DateTimeOffset value) => TryGet(out value);
    public bool ValueEquals(string? text)
    {
        if (ValueKind == JsonValueKind.Null) return text == null;
        Need(JsonValueKind.String);
        return Token.Text == text;
    }

    public string GetRawText() => _tokens!.Text.Substring(Token.Start, _tokens.All[Token.Next - 1].End - Token.Start);
    public JsonElement Clone() => _tokens == null ? this : new JsonElement(null, _tokens, _at);
    public override string ToString() => ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => JsonText.Whole(Token.Text),
        JsonValueKind.True => bool.TrueString,
        JsonValueKind.False => bool.FalseString,
        _ => GetRawText(),
    };
    public void WriteTo(Utf8JsonWriter writer)
    {
        for (int i = _at; i < Token.Next; i++)
        {
            JsonToken token = _tokens!.All[i];
            switch (token.Type)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(token.Text); break;
                case JsonTokenType.String: writer.WriteStringValue(token.Text); break;
                case JsonTokenType.Comment: break;
                default: writer.WriteRawValue(token.Text); break;
            }
        }
    }
    public static JsonElement ParseValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.None or JsonTokenType.PropertyName) reader.Read();
        int at = reader.At;
        reader.Skip();
        return new JsonElement(null, reader.Tokens, at);
    }
    public static JsonElement Parse(string json, JsonDocumentOptions options = default) => JsonDocument.Parse(json, options).RootElement;
    public static bool DeepEquals(JsonElement element1, JsonElement element2)
    {
        if (element1.ValueKind != element2.ValueKind) return false;
        switch (element1.ValueKind)
        {
            case JsonValueKind.Object:
                if (element1.Count != element2.Count) return false;
                foreach (JsonProperty p in element1.EnumerateObject())
                    if (!element2.TryGetProperty(p.Name, out JsonElement other) || !DeepEquals(p.Value, other)) return false;
                return true;
            case JsonValueKind.Array:
                if (element1.Count != element2.Count) return false;
                int i = 0;
                foreach (JsonElement e in element1.EnumerateArray())
                    if (!DeepEquals(e, element2[i++])) return false;
                return true;
            case JsonValueKind.Number:
                return element1.Token.Text == element2.Token.Text || element1.TryGet(out decimal a) && element2.TryGet(out decimal b) && a == b;
            default:
                return element1.Token.Text == element2.Token.Text;
        }
    }

    public struct ArrayEnumerator : IEnumerable<JsonElement>, IEnumerator<JsonElement>
    {
        private readonly JsonElement _of;
        private IEnumerator<int>? _at;
        internal ArrayEnumerator(JsonElement of) { _of = of; }
        public JsonElement Current => _at == null ? default : new JsonElement(_of._document, _of._tokens!, _at.Current);
        object IEnumerator.Current => Current;
        public bool MoveNext() => (_at ??= _of.Children().GetEnumerator()).MoveNext();
        public void Reset() => _at = null;
        public void Dispose() { }
        public ArrayEnumerator GetEnumerator() => new ArrayEnumerator(_of);
        IEnumerator<JsonElement> IEnumerable<JsonElement>.GetEnumerator() => GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public struct ObjectEnumerator : IEnumerable<JsonProperty>, IEnumerator<JsonProperty>
    {
        private readonly JsonElement _of;
        private IEnumerator<int>? _at;
        internal ObjectEnumerator(JsonElement of) { _of = of; }
        public JsonProperty Current => _at == null ? default : new JsonProperty(_of._tokens!.All[_at.Current].Text, new JsonElement(_of._document, _of._tokens, _at.Current + 1));
        object IEnumerator.Current => Current;
        public bool MoveNext() => (_at ??= _of.Children().GetEnumerator()).MoveNext();
        public void Reset() => _at = null;
        public void Dispose() { }
        public ObjectEnumerator GetEnumerator() => new ObjectEnumerator(_of);
        IEnumerator<JsonProperty> IEnumerable<JsonProperty>.GetEnumerator() => GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
