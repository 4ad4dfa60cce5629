namespace System.Text.Json.Nodes;

public struct JsonNodeOptions
{
    public bool PropertyNameCaseInsensitive { get; set; }
}

public abstract class JsonNode
{
    public JsonNode? Parent { get; internal set; }
    public JsonNodeOptions? Options => null;
    public JsonNode Root => Parent == null ? this : Parent.Root;

    private static InvalidOperationException MustBe(string type) => new InvalidOperationException("The node must be of type '" + type + "'.");
    public JsonObject AsObject() => this as JsonObject ?? throw MustBe("JsonObject");
    public JsonArray AsArray() => this as JsonArray ?? throw MustBe("JsonArray");
    public JsonValue AsValue() => this as JsonValue ?? throw MustBe("JsonValue");
    public virtual T GetValue<T>() => throw MustBe("JsonValue");
    public JsonNode? this[int index] { get => AsArray()[index]; set => AsArray()[index] = value; }
    public JsonNode? this[string propertyName] { get => AsObject().Get(propertyName); set => AsObject().Set(propertyName, value); }

    public abstract JsonValueKind GetValueKind();
    public abstract JsonNode DeepClone();
    public abstract void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions? options = null);
    internal abstract string Step(JsonNode child);

    public string GetPath() => Parent == null ? "$" : Parent.GetPath() + Parent.Step(this);
    public string GetPropertyName() => Parent is JsonObject o ? o.NameOf(this) : throw new InvalidOperationException("The parent node must be of type 'JsonObject'.");
    public int GetElementIndex() => Parent is JsonArray a ? a.IndexOf(this) : throw new InvalidOperationException("The parent node must be of type 'JsonArray'.");
    public void ReplaceWith<T>(T value)
    {
        if (Parent is JsonObject o) o[GetPropertyName()] = Of(value);
        else if (Parent is JsonArray a) a[GetElementIndex()] = Of(value);
    }
    internal static JsonNode? Of(object? value) => value is JsonNode or null ? (JsonNode?)value : JsonValue.Create(value);
    internal void Adopt(JsonNode? child)
    {
        if (child == null) return;
        if (child.Parent != null) throw new InvalidOperationException("The node already has a parent.");
        for (JsonNode? at = this; at != null; at = at.Parent)
            if (at == child) throw new InvalidOperationException("A node cycle was detected.");
        child.Parent = this;
    }

    private string Text(JsonWriterOptions options, JsonSerializerOptions? serializer)
    {
        Utf8JsonWriter writer = new Utf8JsonWriter(options);
        WriteTo(writer, serializer);
        return writer.Written;
    }
    public string ToJsonString(JsonSerializerOptions? options = null) => Text((options ?? JsonSerializerOptions.Default).ForWriter, options);
    public override string ToString() => Text(new JsonWriterOptions { Indented = true }, null);

    public static JsonNode? Parse(string json, JsonNodeOptions? nodeOptions = null, JsonDocumentOptions documentOptions = default) => FromElement(JsonDocument.Parse(json, documentOptions).RootElement);
    public static JsonNode? Parse(ReadOnlySpan<byte> utf8Json, JsonNodeOptions? nodeOptions = null, JsonDocumentOptions documentOptions = default) => Parse(Encoding.UTF8.GetString(utf8Json), nodeOptions, documentOptions);
    public static JsonNode? Parse(Stream utf8Json, JsonNodeOptions? nodeOptions = null, JsonDocumentOptions documentOptions = default) => FromElement(JsonDocument.Parse(utf8Json, documentOptions).RootElement);
    public static async System.Threading.Tasks.Task<JsonNode?> ParseAsync(Stream utf8Json, JsonNodeOptions? nodeOptions = null, JsonDocumentOptions documentOptions = default, System.Threading.CancellationToken cancellationToken = default) =>
        FromElement((await JsonDocument.ParseAsync(utf8Json, documentOptions, cancellationToken).ConfigureAwait(false)).RootElement);
    internal static JsonNode? FromElement(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null: return null;
            case JsonValueKind.Object:
                JsonObject o = new JsonObject();
                foreach (JsonProperty p in element.EnumerateObject()) o[p.Name] = FromElement(p.Value);
                return o;
            case JsonValueKind.Array:
                JsonArray a = new JsonArray();
                foreach (JsonElement e in element.EnumerateArray()) a.Add(FromElement(e));
                return a;
            default: return JsonValue.Create(element.Clone());
        }
    }
    public static bool DeepEquals(JsonNode? node1, JsonNode? node2)
    {
        if (node1 == null || node2 == null) return node1 == node2;
        return JsonElement.DeepEquals(JsonElement.Parse(node1.ToJsonString()), JsonElement.Parse(node2.ToJsonString()));
    }

    public static implicit operator JsonNode(bool value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(byte value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(char value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(int value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(uint value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(long value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(ulong value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(float value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(double value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(decimal value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(DateTime value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(DateTimeOffset value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode(Guid value) => JsonValue.Create(value)!;
    public static implicit operator JsonNode?(string? value) => JsonValue.Create(value);
    public static implicit operator JsonNode?(bool? value) => JsonValue.Create(value);
    public static implicit operator JsonNode?(int? value) => JsonValue.Create(value);
    public static implicit operator JsonNode?(long? value) => JsonValue.Create(value);
    public static implicit operator JsonNode?(double? value) => JsonValue.Create(value);
    public static implicit operator JsonNode?(decimal? value) => JsonValue.Create(value);
    public static explicit operator bool(JsonNode value) => value.GetValue<bool>();
    public static explicit operator byte(JsonNode value) => value.GetValue<byte>();
    public static explicit operator char(JsonNode value) => value.GetValue<char>();
    public static explicit operator int(JsonNode value) => value.GetValue<int>();
    public static explicit operator uint(JsonNode value) => value.GetValue<uint>();
    public static explicit operator long(JsonNode value) => value.GetValue<long>();
    public static explicit operator ulong(JsonNode value) => value.GetValue<ulong>();
    public static explicit operator float(JsonNode value) => value.GetValue<float>();
    public static explicit operator double(JsonNode value) => value.GetValue<double>();
    public static explicit operator decimal(JsonNode value) => value.GetValue<decimal>();
    public static explicit operator DateTime(JsonNode value) => value.GetValue<DateTime>();
    public static explicit operator DateTimeOffset(JsonNode value) => value.GetValue<DateTimeOffset>();
    public static explicit operator Guid(JsonNode value) => value.GetValue<Guid>();
    public static explicit operator string?(JsonNode? value) => value?.GetValue<string>();
    public static explicit operator bool?(JsonNode? value) => value?.GetValue<bool>();
    public static explicit operator int?(JsonNode? value) => value?.GetValue<int>();
    public static explicit operator long?(JsonNode? value) => value?.GetValue<long>();
    public static explicit operator double?(JsonNode? value) => value?.GetValue<double>();
    public static explicit operator decimal?(JsonNode? value) => value?.GetValue<decimal>();
}

public sealed class JsonValue : JsonNode
{
    // A JsonElement if it was parsed.
    private readonly object _value;
    private JsonValue(object value) { _value = value; }

    public static JsonValue? Create<T>(T? value, JsonNodeOptions? options = null) => value == null || value is JsonElement { ValueKind: JsonValueKind.Null } ? null : new JsonValue(value);

    public bool TryGetValue<T>([NotNullWhen(true)] out T? value)
    {
        value = default;
        if (_value is T same) value = same;
        else if (_value is JsonElement element)
        {
            Type type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
            JsonValueKind kind = element.ValueKind;
            bool fits = kind == JsonValueKind.Number ? JsonText.IsNumber(type) : kind == JsonValueKind.String ? JsonText.IsText(type) : type == typeof(bool);
            if (!fits || !JsonText.Parse(type, kind == JsonValueKind.String ? element.GetString()! : element.GetRawText(), out object? parsed)) return false;
            value = (T)parsed!;
        }
        else return false;
        return true;
    }
    public override T GetValue<T>()
    {
        if (TryGetValue(out T? value)) return value;
        throw new InvalidOperationException(_value is JsonElement e ? "An element of type '" + e.ValueKind + "' cannot be converted to a '" + typeof(T) + "'." : "A value of type '" + _value.GetType() + "' cannot be converted to a '" + typeof(T) + "'.");
    }
    public override JsonValueKind GetValueKind() => _value is JsonElement e ? e.ValueKind : JsonSerializer.SerializeToElement(_value, _value.GetType()).ValueKind;
    public override JsonNode DeepClone() => new JsonValue(_value);
    public override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions? options = null) => JsonSerializer.Serialize(writer, _value, _value.GetType(), options);
    public override string ToString() => _value is JsonElement { ValueKind: JsonValueKind.String } e ? e.GetString()! : _value as string ?? base.ToString();
    internal override string Step(JsonNode child) => "";
}

public sealed class JsonArray : JsonNode, IList<JsonNode?>
{
    private readonly List<JsonNode?> _items = new List<JsonNode?>();

    public JsonArray(JsonNodeOptions? options = null) { }
    public JsonArray(params JsonNode?[] items)
    {
        foreach (JsonNode? item in items) Add(item);
    }
    public int Count => _items.Count;
    public bool IsReadOnly => false;
    public new JsonNode? this[int index]
    {
        get => _items[index];
        set
        {
            Adopt(value);
            if (_items[index] is { } old) old.Parent = null;
            _items[index] = value;
        }
    }
    public void Add(JsonNode? item) => Insert(Count, item);
    public void Add<T>(T? value) => Add(Of(value));
    public void Insert(int index, JsonNode? item)
    {
        Adopt(item);
        _items.Insert(index, item);
    }
    public bool Remove(JsonNode? item)
    {
        int at = _items.IndexOf(item);
        if (at >= 0) RemoveAt(at);
        return at >= 0;
    }
    public void RemoveAt(int index)
    {
        if (_items[index] is { } old) old.Parent = null;
        _items.RemoveAt(index);
    }
    public int RemoveAll(Func<JsonNode?, bool> match)
    {
        int before = Count;
        for (int i = Count - 1; i >= 0; i--)
            if (match(_items[i])) RemoveAt(i);
        return before - Count;
    }
    public void Clear()
    {
        while (Count > 0) RemoveAt(Count - 1);
    }
    public int IndexOf(JsonNode? item) => _items.IndexOf(item);
    public bool Contains(JsonNode? item) => _items.Contains(item);
    public void CopyTo(JsonNode?[] array, int index) => _items.CopyTo(array, index);
    public IEnumerable<T> GetValues<T>()
    {
        foreach (JsonNode? item in _items) yield return item == null ? (T)(object?)null! : item.GetValue<T>();
    }
    public IEnumerator<JsonNode?> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public override JsonValueKind GetValueKind() => JsonValueKind.Array;
    public override JsonNode DeepClone()
    {
        JsonArray copy = new JsonArray();
        foreach (JsonNode? item in _items) copy.Add(item?.DeepClone());
        return copy;
    }
    public override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions? options = null)
    {
        writer.WriteStartArray();
        foreach (JsonNode? item in _items)
        {
            if (item == null) writer.WriteNullValue();
            else item.WriteTo(writer, options);
        }
        writer.WriteEndArray();
    }
    internal override string Step(JsonNode child) => "[" + IndexOf(child) + "]";
}

public sealed class JsonObject : JsonNode, IDictionary<string, JsonNode?>
{
    private readonly List<KeyValuePair<string, JsonNode?>> _items = new List<KeyValuePair<string, JsonNode?>>();
    private readonly Dictionary<string, int> _places;

    public JsonObject(JsonNodeOptions? options = null)
    {
        _places = new Dictionary<string, int>(options is { PropertyNameCaseInsensitive: true } ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
    }
    public JsonObject(IEnumerable<KeyValuePair<string, JsonNode?>> properties, JsonNodeOptions? options = null) : this(options)
    {
        foreach (KeyValuePair<string, JsonNode?> p in properties) Add(p);
    }
    internal JsonNode? Get(string name) => _places.TryGetValue(name, out int at) ? _items[at].Value : null;
    internal void Set(string name, JsonNode? value)
    {
        Throw.IfNull(name, "propertyName");
        Adopt(value);
        if (_places.TryGetValue(name, out int at))
        {
            if (_items[at].Value is { } old) old.Parent = null;
            _items[at] = new KeyValuePair<string, JsonNode?>(name, value);
            return;
        }
        _places[name] = _items.Count;
        _items.Add(new KeyValuePair<string, JsonNode?>(name, value));
    }
    public new JsonNode? this[string propertyName] { get => Get(propertyName); set => Set(propertyName, value); }
    public int Count => _items.Count;
    bool ICollection<KeyValuePair<string, JsonNode?>>.IsReadOnly => false;
    ICollection<string> IDictionary<string, JsonNode?>.Keys => _items.ConvertAll(p => p.Key);
    ICollection<JsonNode?> IDictionary<string, JsonNode?>.Values => _items.ConvertAll(p => p.Value);
    public void Add(string propertyName, JsonNode? value)
    {
        if (ContainsKey(propertyName)) throw new ArgumentException("An item with the same key has already been added. Key: " + propertyName, "propertyName");
        Set(propertyName, value);
    }
    public void Add(KeyValuePair<string, JsonNode?> property) => Add(property.Key, property.Value);
    public bool ContainsKey(string propertyName) => _places.ContainsKey(propertyName);
    public bool TryGetPropertyValue(string propertyName, out JsonNode? jsonNode)
    {
        jsonNode = Get(propertyName);
        return ContainsKey(propertyName);
    }
    bool IDictionary<string, JsonNode?>.TryGetValue(string propertyName, out JsonNode? jsonNode) => TryGetPropertyValue(propertyName, out jsonNode);
    public bool Remove(string propertyName)
    {
        if (!_places.TryGetValue(propertyName, out int at)) return false;
        if (_items[at].Value is { } old) old.Parent = null;
        _items.RemoveAt(at);
        _places.Clear();
        for (int i = 0; i < _items.Count; i++) _places[_items[i].Key] = i;
        return true;
    }
    bool ICollection<KeyValuePair<string, JsonNode?>>.Remove(KeyValuePair<string, JsonNode?> item) => Remove(item.Key);
    bool ICollection<KeyValuePair<string, JsonNode?>>.Contains(KeyValuePair<string, JsonNode?> item) => _items.Contains(item);
    void ICollection<KeyValuePair<string, JsonNode?>>.CopyTo(KeyValuePair<string, JsonNode?>[] array, int index) => _items.CopyTo(array, index);
    public void Clear()
    {
        foreach (KeyValuePair<string, JsonNode?> p in _items)
            if (p.Value != null) p.Value.Parent = null;
        _items.Clear();
        _places.Clear();
    }
    internal string NameOf(JsonNode child) => _items.Find(p => p.Value == child).Key;
    public IEnumerator<KeyValuePair<string, JsonNode?>> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    public override JsonValueKind GetValueKind() => JsonValueKind.Object;
    public override JsonNode DeepClone()
    {
        JsonObject copy = new JsonObject();
        foreach (KeyValuePair<string, JsonNode?> p in _items) copy.Add(p.Key, p.Value?.DeepClone());
        return copy;
    }
    public override void WriteTo(Utf8JsonWriter writer, JsonSerializerOptions? options = null)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, JsonNode?> p in _items)
        {
            writer.WritePropertyName(p.Key);
            if (p.Value == null) writer.WriteNullValue();
            else p.Value.WriteTo(writer, options);
        }
        writer.WriteEndObject();
    }
    internal override string Step(JsonNode child) => JsonPath.Name(NameOf(child));
}
