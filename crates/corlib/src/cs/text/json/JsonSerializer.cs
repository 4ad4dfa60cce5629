using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;

namespace System.Text.Json;

/// <summary>Where in a document a reader or writer is.</summary>
internal sealed class JsonPath
{
    internal readonly JsonSerializerOptions Options;
    private readonly List<string> _names = new List<string>();
    /// <summary>The objects being written, outermost first.</summary>
    internal readonly List<object> Open = new List<object>();
    internal JsonNumberHandling? Numbers;

    internal JsonPath(JsonSerializerOptions? options) { Options = options ?? JsonSerializerOptions.Default; }
    internal void Enter(string name) => _names.Add(Name(name));
    internal void Enter(int index) => _names.Add("[" + index + "]");
    internal void Leave() => _names.RemoveAt(_names.Count - 1);
    internal static string Name(string name) => name.AsSpan().IndexOfAny(" .'/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029") >= 0 ? "['" + name + "']" : "." + name;
    public override string ToString() => "$" + string.Concat(_names);
}

public static class JsonSerializer
{
    public static bool IsReflectionEnabledByDefault => true;

    // Writing.

    public static string Serialize<TValue>(TValue value, JsonSerializerOptions? options = null) => Text(value, typeof(TValue), options);
    public static string Serialize(object? value, Type inputType, JsonSerializerOptions? options = null) => Text(value, inputType, options);
    public static byte[] SerializeToUtf8Bytes<TValue>(TValue value, JsonSerializerOptions? options = null) => Encoding.UTF8.GetBytes(Text(value, typeof(TValue), options));
    public static byte[] SerializeToUtf8Bytes(object? value, Type inputType, JsonSerializerOptions? options = null) => Encoding.UTF8.GetBytes(Text(value, inputType, options));
    public static void Serialize<TValue>(Utf8JsonWriter writer, TValue value, JsonSerializerOptions? options = null) => Write(writer, value, typeof(TValue), options);
    public static void Serialize(Utf8JsonWriter writer, object? value, Type inputType, JsonSerializerOptions? options = null) => Write(writer, value, inputType, options);
    public static void Serialize<TValue>(Stream utf8Json, TValue value, JsonSerializerOptions? options = null) => Serialize(utf8Json, value, typeof(TValue), options);
    public static void Serialize(Stream utf8Json, object? value, Type inputType, JsonSerializerOptions? options = null) => utf8Json.Write(Encoding.UTF8.GetBytes(Text(value, inputType, options)));
    public static Task SerializeAsync<TValue>(Stream utf8Json, TValue value, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default) =>
        SerializeAsync(utf8Json, value, typeof(TValue), options, cancellationToken);
    public static async Task SerializeAsync(Stream utf8Json, object? value, Type inputType, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(utf8Json, "utf8Json");
        if (value != null && JsonContract.Arguments(value.GetType(), typeof(IAsyncEnumerable<>)) is { } element)
        {
            value = await JsonList.For(element[0]).Gather(value, cancellationToken).ConfigureAwait(false);
            inputType = value.GetType();
        }
        await utf8Json.WriteAsync(Encoding.UTF8.GetBytes(Text(value, inputType, options)), cancellationToken).ConfigureAwait(false);
        await utf8Json.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
    public static JsonElement SerializeToElement<TValue>(TValue value, JsonSerializerOptions? options = null) => JsonElement.Parse(Text(value, typeof(TValue), options));
    public static JsonElement SerializeToElement(object? value, Type inputType, JsonSerializerOptions? options = null) => JsonElement.Parse(Text(value, inputType, options));
    public static JsonDocument SerializeToDocument<TValue>(TValue value, JsonSerializerOptions? options = null) => JsonDocument.Parse(Text(value, typeof(TValue), options));
    public static JsonNode? SerializeToNode<TValue>(TValue value, JsonSerializerOptions? options = null) => JsonNode.Parse(Text(value, typeof(TValue), options));

    private static string Text(object? value, Type type, JsonSerializerOptions? options)
    {
        Utf8JsonWriter writer = new Utf8JsonWriter((options ?? JsonSerializerOptions.Default).ForWriter);
        Write(writer, value, type, options);
        return writer.Written;
    }
    private static void Write(Utf8JsonWriter writer, object? value, Type type, JsonSerializerOptions? options)
    {
        JsonPath path = new JsonPath(options);
        try { Write(writer, value, type, path, null); }
        catch (NotSupportedException e) when (!e.Message.Contains("Path: ")) { throw new NotSupportedException(e.Message + " Path: " + path + ".", e); }
    }

    private static void Write(Utf8JsonWriter writer, object? value, Type type, JsonPath path, JsonConverter? converter)
    {
        JsonSerializerOptions options = path.Options;
        JsonContract contract = options.Contract(Nullable.GetUnderlyingType(type) ?? type);
        converter ??= contract.Converter;
        if (value == null && converter is not { TakesNull: true })
        {
            writer.WriteNullValue();
            return;
        }
        if (converter != null)
        {
            converter.WriteAny(writer, value, options);
            return;
        }
        if (contract.Kind == JsonKind.Any)
        {
            type = value!.GetType();
            if (type == typeof(object))
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
                return;
            }
            contract = options.Contract(type);
            if (contract.Converter != null)
            {
                contract.Converter.WriteAny(writer, value, options);
                return;
            }
            // As what the nearest base that declares it calls it.
            for (Type? at = type.BaseType; at != null && at != typeof(object) && contract.Derived.Length == 0; at = at.BaseType)
                if (Array.Exists(options.Contract(at).Derived, d => d.DerivedType == type)) contract = options.Contract(at);
        }
        switch (contract.Kind)
        {
            case JsonKind.Simple:
                if (value is bool b) writer.WriteBooleanValue(b);
                else if (!JsonText.IsNumber(contract.Type)) writer.WriteSimple(value!);
                else if (((path.Numbers ?? options.NumberHandling) & JsonNumberHandling.WriteAsString) != 0 ||
                    ((path.Numbers ?? options.NumberHandling) & JsonNumberHandling.AllowNamedFloatingPointLiterals) != 0 && !double.IsFinite(Convert.ToDouble(value)))
                    writer.WriteStringValue(JsonText.Of(value!));
                else writer.WriteNumber(value!);
                return;
            case JsonKind.Enum:
                writer.WriteNumber(Convert.ChangeType(value!, contract.Type.GetEnumUnderlyingType()));
                return;
            case JsonKind.Node:
                ((JsonNode)value!).WriteTo(writer, options);
                return;
            case JsonKind.Element:
                (value is JsonDocument document ? document.RootElement : (JsonElement)value!).WriteTo(writer);
                return;
            case JsonKind.Unsupported:
                throw new NotSupportedException("Serialization and deserialization of '" + (value is Type ? typeof(Type) : contract.Type) + "' instances is not supported.");
        }
        if (options.ReferenceHandler != null && path.Open.Exists(o => ReferenceEquals(o, value)))
        {
            writer.WriteNullValue();
            return;
        }
        path.Open.Add(value!);
        if (path.Open.Count > (options.MaxDepth == 0 ? 64 : options.MaxDepth))
            throw new JsonException("A possible object cycle was detected. This can either be due to a cycle or if the object depth is larger than the maximum allowed depth of " + (options.MaxDepth == 0 ? 64 : options.MaxDepth) + ". Consider using ReferenceHandler.Preserve on JsonSerializerOptions to support cycles. Path: " + path + ".", path.ToString(), null, null);
        if (contract.Kind == JsonKind.List)
        {
            writer.WriteStartArray();
            int i = 0;
            foreach (object? item in (IEnumerable)value!)
            {
                path.Enter(i++);
                Write(writer, item, contract.Element, path, null);
                path.Leave();
            }
            writer.WriteEndArray();
        }
        else if (contract.Kind == JsonKind.Dictionary)
        {
            writer.WriteStartObject();
            if (!(contract.Key == typeof(object) || contract.Key.IsEnum || contract.Key == typeof(bool) || JsonText.IsText(contract.Key) || JsonText.IsNumber(contract.Key)))
                throw new NotSupportedException("The type '" + contract.Key + "' is not a supported dictionary key using converter of type 'System.Text.Json.Serialization.Converters.ObjectDefaultConverter`1[" + contract.Key + "]'. Custom converters can add support for dictionary key serialization by overriding the 'ReadAsPropertyName' and 'WriteAsPropertyName' methods.");
            foreach ((object key, object? item) in JsonDictionary.For(contract.Key, contract.Element).Pairs(value!))
            {
                string name = key is Enum ? key.ToString()! : JsonText.Of(key);
                writer.WritePropertyName(options.DictionaryKeyPolicy?.ConvertName(name) ?? name);
                path.Enter(name);
                Write(writer, item, contract.Element, path, null);
                path.Leave();
            }
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStartObject();
            Type exact = value!.GetType();
            if (contract.Derived.Length > 0)
            {
                JsonDerivedTypeAttribute? derived = Array.Find(contract.Derived, d => d.DerivedType == exact);
                if (derived == null && exact != contract.Type)
                    throw new NotSupportedException("Runtime type '" + exact + "' is not supported by polymorphic type '" + contract.Type + "'.");
                if (derived?.TypeDiscriminator is int number) writer.WriteNumber(contract.Discriminator, number);
                else if (derived?.TypeDiscriminator is string text) writer.WriteString(contract.Discriminator, text);
                contract = options.Contract(exact);
            }
            if (value is IJsonOnSerializing before) before.OnSerializing();
            foreach (JsonMember member in contract.Members)
            {
                if (!member.CanRead || member.Ignore == JsonIgnoreCondition.WhenWriting) continue;
                object? of = member.Get(value);
                if (of == null ? member.Ignore is JsonIgnoreCondition.WhenWritingNull or JsonIgnoreCondition.WhenWritingDefault
                    : member.Ignore == JsonIgnoreCondition.WhenWritingDefault && member.Type.IsValueType && Nullable.GetUnderlyingType(member.Type) == null && of.Equals(Activator.CreateInstance(member.Type))) continue;
                writer.WritePropertyName(member.Name);
                path.Enter(member.Name);
                JsonNumberHandling? outer = path.Numbers;
                path.Numbers = member.Numbers ?? outer;
                Write(writer, of, member.Type, path, member.Converter);
                path.Numbers = outer;
                path.Leave();
            }
            if (contract.Extension?.Get(value) is { } extra)
            {
                JsonContract pairs = options.Contract(extra.GetType());
                foreach ((object key, object? item) in JsonDictionary.For(pairs.Key, pairs.Element).Pairs(extra))
                {
                    writer.WritePropertyName((string)key);
                    Write(writer, item, pairs.Element, path, null);
                }
            }
            writer.WriteEndObject();
            if (value is IJsonOnSerialized after) after.OnSerialized();
        }
        path.Open.RemoveAt(path.Open.Count - 1);
    }

    // Reading.

    public static TValue? Deserialize<TValue>(string json, JsonSerializerOptions? options = null)
    {
        Throw.IfNull(json, "json");
        return (TValue?)Parse(json, typeof(TValue), options);
    }
    public static object? Deserialize(string json, Type returnType, JsonSerializerOptions? options = null)
    {
        Throw.IfNull(json, "json");
        return Parse(json, returnType, options);
    }
    public static TValue? Deserialize<TValue>(ReadOnlySpan<char> json, JsonSerializerOptions? options = null) => (TValue?)Parse(json.ToString(), typeof(TValue), options);
    public static TValue? Deserialize<TValue>(ReadOnlySpan<byte> utf8Json, JsonSerializerOptions? options = null) => (TValue?)Parse(Encoding.UTF8.GetString(utf8Json), typeof(TValue), options);
    public static object? Deserialize(ReadOnlySpan<byte> utf8Json, Type returnType, JsonSerializerOptions? options = null) => Parse(Encoding.UTF8.GetString(utf8Json), returnType, options);
    public static TValue? Deserialize<TValue>(Stream utf8Json, JsonSerializerOptions? options = null) => (TValue?)Parse(new StreamReader(utf8Json).ReadToEnd(), typeof(TValue), options);
    public static TValue? Deserialize<TValue>(JsonDocument document, JsonSerializerOptions? options = null) => document.RootElement.Deserialize<TValue>(options);
    public static TValue? Deserialize<TValue>(this JsonElement element, JsonSerializerOptions? options = null) => (TValue?)Parse(element.GetRawText(), typeof(TValue), options);
    public static object? Deserialize(this JsonElement element, Type returnType, JsonSerializerOptions? options = null) => Parse(element.GetRawText(), returnType, options);
    public static TValue? Deserialize<TValue>(this JsonNode? node, JsonSerializerOptions? options = null) => (TValue?)Parse(node?.ToJsonString() ?? "null", typeof(TValue), options);
    public static TValue? Deserialize<TValue>(ref Utf8JsonReader reader, JsonSerializerOptions? options = null) => (TValue?)Deserialize(ref reader, typeof(TValue), options);
    public static object? Deserialize(ref Utf8JsonReader reader, Type returnType, JsonSerializerOptions? options = null)
    {
        if (reader.TokenType is JsonTokenType.None or JsonTokenType.PropertyName) reader.Read();
        return Read(ref reader, returnType, new JsonPath(options));
    }
    public static async ValueTask<TValue?> DeserializeAsync<TValue>(Stream utf8Json, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default) =>
        (TValue?)await DeserializeAsync(utf8Json, typeof(TValue), options, cancellationToken).ConfigureAwait(false);
    public static async ValueTask<object?> DeserializeAsync(Stream utf8Json, Type returnType, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(utf8Json, "utf8Json");
        return Parse(await new StreamReader(utf8Json).ReadToEndAsync(cancellationToken).ConfigureAwait(false), returnType, options);
    }
    public static async IAsyncEnumerable<TValue?> DeserializeAsyncEnumerable<TValue>(Stream utf8Json, JsonSerializerOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (TValue? item in (await DeserializeAsync<List<TValue?>>(utf8Json, options, cancellationToken).ConfigureAwait(false))!) yield return item;
    }

    private static object? Parse(string json, Type type, JsonSerializerOptions? options)
    {
        JsonPath path = new JsonPath(options);
        Utf8JsonReader reader = new Utf8JsonReader(new JsonTokens(json, path.Options.ForReader));
        try
        {
            reader.Read();
            object? value = Read(ref reader, type, path);
            reader.Read();
            return value;
        }
        catch (JsonReaderException e)
        {
            throw new JsonException(e.What + " Path: " + path + " | LineNumber: " + e.LineNumber + " | BytePositionInLine: " + e.BytePositionInLine + ".", path.ToString(), e.LineNumber, e.BytePositionInLine, e);
        }
        catch (JsonException e) when (e.Path == null)
        {
            JsonToken at = reader.Tokens.All[reader.At];
            if (e.Text == null) throw Failed(ref reader, type, path, e);
            (e.Path, e.LineNumber, e.BytePositionInLine) = (path.ToString(), at.Line, at.Column);
            throw;
        }
        catch (NotSupportedException e) when (!e.Message.Contains("Path: "))
        {
            JsonToken at = reader.Tokens.All[reader.At];
            throw new NotSupportedException(e.Message + " Path: " + path + " | LineNumber: " + at.Line + " | BytePositionInLine: " + at.Column + ".", e);
        }
    }
    private static JsonException Failed(ref Utf8JsonReader reader, Type type, JsonPath path, Exception? inner = null)
    {
        JsonToken at = reader.Tokens.All[reader.At];
        return new JsonException("The JSON value could not be converted to " + type + ". Path: " + path + " | LineNumber: " + at.Line + " | BytePositionInLine: " + at.Column + ".", path.ToString(), at.Line, at.Column, inner);
    }

    /// <summary>Reads the value that the reader stands at, to its last token.</summary>
    private static object? Read(ref Utf8JsonReader reader, Type declared, JsonPath path, JsonConverter? converter = null, JsonMember? member = null, object? into = null)
    {
        JsonSerializerOptions options = path.Options;
        Type? nullable = Nullable.GetUnderlyingType(declared);
        Type type = nullable ?? declared;
        JsonContract contract = options.Contract(type);
        converter ??= contract.Converter;
        JsonTokenType token = reader.TokenType;
        if (token == JsonTokenType.Null && (nullable != null || !type.IsValueType) && converter is not { TakesNull: true }) return null;
        if (converter != null)
        {
            try { return converter.ReadAny(ref reader, type, options); }
            catch (JsonException e) when (e.Text == null && e is not JsonReaderException) { throw Failed(ref reader, declared, path); }
            catch (Exception e) when (e is FormatException or InvalidOperationException && contract.Kind != JsonKind.Converter) { throw Failed(ref reader, declared, path, e); }
        }
        switch (contract.Kind)
        {
            case JsonKind.Simple:
                return Simple(ref reader, type, declared, path, member);
            case JsonKind.Enum:
                if (token != JsonTokenType.Number) throw Failed(ref reader, declared, path);
                return Enum.ToObject(type, Simple(ref reader, type.GetEnumUnderlyingType(), declared, path, null)!);
            case JsonKind.Any:
                return JsonElement.ParseValue(ref reader);
            case JsonKind.Element:
                JsonElement element = JsonElement.ParseValue(ref reader);
                return type == typeof(JsonElement) ? element : JsonDocument.Parse(element.GetRawText());
            case JsonKind.Node:
                JsonNode? node = JsonNode.FromElement(JsonElement.ParseValue(ref reader));
                if (node != null && !type.IsInstanceOfType(node)) throw new InvalidOperationException("The node must be of type '" + type.Name + "'.");
                return node;
            case JsonKind.Unsupported:
                throw new NotSupportedException("Serialization and deserialization of '" + type + "' instances is not supported.");
            case JsonKind.List:
                if (token != JsonTokenType.StartArray) throw Failed(ref reader, declared, path);
                JsonList list = JsonList.For(contract.Element);
                for (int i = 0; ; i++)
                {
                    path.Enter(i);
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.EndArray) break;
                    list.Add(Read(ref reader, contract.Element, path, null, member));
                    path.Leave();
                }
                path.Leave();
                if (into != null)
                {
                    list.Populate(into);
                    return into;
                }
                return list.Finish(type) ?? throw new NotSupportedException("The collection type '" + type + "' is abstract, an interface, or is read only, and could not be instantiated and populated.");
            case JsonKind.Dictionary:
                if (token != JsonTokenType.StartObject) throw Failed(ref reader, declared, path);
                JsonDictionary pairs = JsonDictionary.For(contract.Key, contract.Element);
                while (true)
                {
                    reader.Read();
                    if (reader.TokenType == JsonTokenType.EndObject) break;
                    string key = reader.GetString()!;
                    path.Enter(key);
                    Utf8JsonReader name = reader;
                    reader.Read();
                    object? value = Read(ref reader, contract.Element, path);
                    if (!pairs.Add(key, value)) throw Failed(ref name, contract.Key, path, new FormatException("Either the JSON value is not in a supported format, or is out of bounds for an " + contract.Key.Name + "."));
                    path.Leave();
                }
                return pairs.Finish(type) ?? throw new NotSupportedException("The collection type '" + type + "' is abstract, an interface, or is read only, and could not be instantiated and populated.");
            default:
                return Object(ref reader, contract, declared, path, into);
        }
    }

    private static object? Simple(ref Utf8JsonReader reader, Type type, Type declared, JsonPath path, JsonMember? member)
    {
        JsonTokenType token = reader.TokenType;
        bool isText = JsonText.IsText(type);
        bool fromString = token == JsonTokenType.String && !isText && type != typeof(bool) && ((member?.Numbers ?? path.Options.NumberHandling) & ~JsonNumberHandling.WriteAsString) != 0;
        if (!fromString && (type == typeof(bool) ? token is not (JsonTokenType.True or JsonTokenType.False) : token != (isText ? JsonTokenType.String : JsonTokenType.Number)))
        {
            string what = type == typeof(bool) ? "boolean" : isText ? "string" : "number";
            throw Failed(ref reader, declared, path, new InvalidOperationException("Cannot get the value of a token type '" + token + "' as a " + what + "."));
        }
        string text = type == typeof(bool) ? token == JsonTokenType.True ? "true" : "false" : reader.Tokens.All[reader.At].Text;
        if (isText) JsonText.Whole(text);
        if (JsonText.Parse(type, text, out object? value)) return value;
        throw Failed(ref reader, declared, path, type == typeof(char) ? new InvalidOperationException("Cannot get the value of a token type 'String' as a char.")
            : new FormatException(isText ? "The JSON value is not in a supported " + type.Name + " format." : "Either the JSON value is not in a supported format, or is out of bounds for an " + type.Name + "."));
    }

    private static object? Object(ref Utf8JsonReader reader, JsonContract contract, Type declared, JsonPath path, object? into)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw Failed(ref reader, declared, path);
        if (contract.Derived.Length > 0)
        {
            Utf8JsonReader ahead = reader;
            ahead.Read();
            if (ahead.TokenType == JsonTokenType.PropertyName && ahead.GetString() == contract.Discriminator)
            {
                ahead.Read();
                object id = ahead.TokenType == JsonTokenType.Number ? ahead.GetInt32() : ahead.GetString() ?? "";
                JsonDerivedTypeAttribute? derived = Array.Find(contract.Derived, d => id.Equals(d.TypeDiscriminator));
                if (derived == null) throw new JsonException("Read unrecognized type discriminator id '" + id + "'. Path: " + path + " | LineNumber: " + ahead.Tokens.All[ahead.At].Line + " | BytePositionInLine: " + ahead.Tokens.All[ahead.At].Column + ".", path.ToString(), 0, 0);
                if (derived.DerivedType != contract.Type) contract = path.Options.Contract(derived.DerivedType);
                reader = ahead;
            }
            else if (contract.Type.IsAbstract || contract.Type.IsInterface)
                throw new NotSupportedException("The JSON payload for polymorphic interface or abstract type '" + contract.Type + "' must specify a type discriminator.");
        }
        if (contract.CannotMake != null) throw new NotSupportedException(contract.CannotMake);
        object?[] arguments = new object?[contract.Parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = contract.Parameters[i].HasDefaultValue ? contract.Parameters[i].DefaultValue : null;
        object? made = into ?? (arguments.Length == 0 ? Make(contract, arguments) : null);
        if (made is IJsonOnDeserializing start) start.OnDeserializing();
        List<(JsonMember, object?)> later = new List<(JsonMember, object?)>();
        HashSet<JsonMember> seen = new HashSet<JsonMember>();
        JsonDictionary? extra = null;
        while (true)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndObject) break;
            string name = reader.GetString()!;
            JsonMember? member = contract.Named(name);
            path.Enter(member?.Name ?? name);
            if (member == null && contract.Disallows)
                throw new JsonException("The JSON property '" + name + "' could not be mapped to any .NET member contained in type '" + contract.Type + "'.");
            reader.Read();
            if (member == null && contract.Extension != null)
            {
                extra ??= JsonDictionary.For(typeof(string), JsonContract.Arguments(contract.Extension.Type, typeof(IDictionary<,>))![1]);
                extra.Add(name, JsonElement.ParseValue(ref reader));
            }
            else if (member == null || member.Ignore is JsonIgnoreCondition.Always or JsonIgnoreCondition.WhenReading || member.Parameter < 0 && !member.CanWrite && !member.Populates) reader.Skip();
            else
            {
                object? into2 = member.Populates && made != null && reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && !member.CanWrite ? member.Get(made!) : null;
                object? value = Read(ref reader, member.Type, path, member.Converter, member, into2);
                seen.Add(member);
                if (into2 == null)
                {
                    if (member.Parameter >= 0) arguments[member.Parameter] = value;
                    else if (made != null) member.Set(made, value);
                    else later.Add((member, value));
                }
            }
            path.Leave();
        }
        string missing = "";
        foreach (JsonMember member in contract.Members)
            if (member.IsRequired && !seen.Contains(member)) missing += (missing.Length == 0 ? "'" : ", '") + member.Name + "'";
        if (missing.Length > 0) throw new JsonException("JSON deserialization for type '" + contract.Type + "' was missing required properties including: " + missing + ".");
        made ??= Make(contract, arguments);
        if (arguments.Length > 0 && made is IJsonOnDeserializing first) first.OnDeserializing();
        foreach ((JsonMember member, object? value) in later) member.Set(made, value);
        if (extra != null) contract.Extension!.Set(made, extra.Finish(contract.Extension.Type));
        if (made is IJsonOnDeserialized done) done.OnDeserialized();
        return made;
    }
    private static object Make(JsonContract contract, object?[] arguments)
    {
        if (contract.Constructor == null) return Native.TypeCreate(contract.Type);
        try { return contract.Constructor.Invoke(arguments); }
        catch (System.Reflection.TargetInvocationException e) { throw e.InnerException!; }
    }
}
