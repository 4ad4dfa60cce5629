namespace System.Text.Json
{
    using System.Text.Encodings.Web;
    using System.Text.Json.Serialization;

    public enum JsonSerializerDefaults { General, Web, Strict }

    public abstract class JsonNamingPolicy
    {
        private sealed class Camel : JsonNamingPolicy
        {
            public override string ConvertName(string name)
            {
                char[] chars = name.ToCharArray();
                for (int i = 0; i < chars.Length && char.IsUpper(chars[i]); i++)
                {
                    // The last capital of several begins the next word.
                    if (i > 0 && i + 1 < chars.Length && !char.IsUpper(chars[i + 1]))
                    {
                        if (chars[i + 1] == ' ') chars[i] = char.ToLowerInvariant(chars[i]);
                        break;
                    }
                    chars[i] = char.ToLowerInvariant(chars[i]);
                }
                return new string(chars);
            }
        }
        private sealed class Separated(bool lower, char separator) : JsonNamingPolicy
        {
            public override string ConvertName(string name)
            {
                StringBuilder text = new StringBuilder();
                bool pending = false;
                for (int i = 0; i < name.Length; i++)
                {
                    char c = name[i];
                    if (!char.IsLetterOrDigit(c))
                    {
                        if (char.IsWhiteSpace(c) || char.IsPunctuation(c) && c == separator) { pending = text.Length > 0; continue; }
                        text.Append(c);
                        continue;
                    }
                    bool starts = char.IsUpper(c) && i > 0 && (!char.IsUpper(name[i - 1]) && char.IsLetterOrDigit(name[i - 1]) || char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1]));
                    if ((starts || pending) && text.Length > 0) text.Append(separator);
                    pending = false;
                    text.Append(lower ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c));
                }
                return text.ToString();
            }
        }
        public static JsonNamingPolicy CamelCase { get; } = new Camel();
        public static JsonNamingPolicy SnakeCaseLower { get; } = new Separated(true, '_');
        public static JsonNamingPolicy SnakeCaseUpper { get; } = new Separated(false, '_');
        public static JsonNamingPolicy KebabCaseLower { get; } = new Separated(true, '-');
        public static JsonNamingPolicy KebabCaseUpper { get; } = new Separated(false, '-');
        public abstract string ConvertName(string name);
    }

    public sealed class JsonSerializerOptions
    {
        internal readonly Dictionary<Type, JsonContract> Contracts = new Dictionary<Type, JsonContract>();
        private readonly List<JsonConverter> _converters = new List<JsonConverter>();

        public JsonSerializerOptions() { }
        public JsonSerializerOptions(JsonSerializerDefaults defaults)
        {
            if (defaults == JsonSerializerDefaults.Strict)
            {
                UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
                return;
            }
            if (defaults != JsonSerializerDefaults.Web) return;
            PropertyNameCaseInsensitive = true;
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            NumberHandling = JsonNumberHandling.AllowReadingFromString;
        }
        public JsonSerializerOptions(JsonSerializerOptions options)
        {
            foreach (System.Reflection.PropertyInfo p in typeof(JsonSerializerOptions).GetProperties())
                if (p.CanWrite) p.SetValue(this, p.GetValue(options));
            _converters.AddRange(options._converters);
        }
        private static JsonSerializerOptions Fixed(JsonSerializerDefaults defaults)
        {
            JsonSerializerOptions options = new JsonSerializerOptions(defaults);
            options.MakeReadOnly();
            return options;
        }
        public static JsonSerializerOptions Default { get; } = Fixed(JsonSerializerDefaults.General);
        public static JsonSerializerOptions Web { get; } = Fixed(JsonSerializerDefaults.Web);
        public static JsonSerializerOptions Strict { get; } = Fixed(JsonSerializerDefaults.Strict);

        public bool IsReadOnly { get; private set; }
        public void MakeReadOnly() => IsReadOnly = true;
        private void Check()
        {
            if (IsReadOnly) throw new InvalidOperationException("This JsonSerializerOptions instance is read-only or has already been used in serialization or deserialization.");
        }
        public bool AllowTrailingCommas { get; set { Check(); field = value; } }
        public JsonCommentHandling ReadCommentHandling { get; set { Check(); field = value; } }
        public int MaxDepth { get; set { Check(); field = value; } }
        public int DefaultBufferSize { get; set { Check(); field = value; } } = 16384;
        public JsonIgnoreCondition DefaultIgnoreCondition { get; set { Check(); field = value; } }
        public bool IgnoreReadOnlyProperties { get; set { Check(); field = value; } }
        public bool IgnoreReadOnlyFields { get; set { Check(); field = value; } }
        public bool IncludeFields { get; set { Check(); field = value; } }
        public JsonNumberHandling NumberHandling { get; set { Check(); field = value; } }
        public bool PropertyNameCaseInsensitive { get; set { Check(); field = value; } }
        public JsonNamingPolicy? PropertyNamingPolicy { get; set { Check(); field = value; } }
        public JsonNamingPolicy? DictionaryKeyPolicy { get; set { Check(); field = value; } }
        public JavaScriptEncoder? Encoder { get; set { Check(); field = value; } }
        public ReferenceHandler? ReferenceHandler { get; set { Check(); field = value; } }
        public JsonUnmappedMemberHandling UnmappedMemberHandling { get; set { Check(); field = value; } }
        public JsonObjectCreationHandling PreferredObjectCreationHandling { get; set { Check(); field = value; } }
        public bool WriteIndented { get; set { Check(); field = value; } }
        public char IndentCharacter { get; set { Check(); field = value; } } = ' ';
        public int IndentSize { get; set { Check(); field = value; } } = 2;
        public string NewLine { get; set { Check(); field = value; } } = "\n";
        public IList<JsonConverter> Converters => _converters;
        internal JsonWriterOptions ForWriter => new JsonWriterOptions { Indented = WriteIndented, IndentCharacter = IndentCharacter, IndentSize = IndentSize, NewLine = NewLine, Encoder = Encoder };
        internal JsonReaderOptions ForReader => new JsonReaderOptions { AllowTrailingCommas = AllowTrailingCommas, CommentHandling = ReadCommentHandling, MaxDepth = MaxDepth };

        internal JsonContract Contract(Type type)
        {
            IsReadOnly = true;
            if (!Contracts.TryGetValue(type, out JsonContract? contract)) Contracts[type] = contract = new JsonContract(type, this);
            return contract;
        }
        internal JsonConverter? Custom(Type type)
        {
            foreach (JsonConverter converter in _converters)
                if (converter.CanConvert(type)) return converter.For(type, this);
            return null;
        }
        public JsonConverter GetConverter(Type typeToConvert) => Contract(typeToConvert).Converter ?? new Standard(typeToConvert);

        private sealed class Standard(Type type) : JsonConverter
        {
            public override Type? Type => type;
            public override bool CanConvert(Type typeToConvert) => typeToConvert == type;
            internal override object? ReadAny(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => JsonSerializer.Deserialize(ref reader, type, options);
            internal override void WriteAny(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, type, options);
        }
    }
}

namespace System.Text.Json.Serialization
{
    public enum JsonIgnoreCondition { Never, Always, WhenWritingDefault, WhenWritingNull, WhenWriting, WhenReading }

    [Flags]
    public enum JsonNumberHandling { Strict = 0, AllowReadingFromString = 1, WriteAsString = 2, AllowNamedFloatingPointLiterals = 4 }

    public enum JsonUnmappedMemberHandling { Skip, Disallow }

    public enum JsonObjectCreationHandling { Replace, Populate }

    public enum JsonUnknownDerivedTypeHandling { FailSerialization, FallBackToBaseType, FallBackToNearestAncestor }

    public interface IJsonOnSerializing { void OnSerializing(); }
    public interface IJsonOnSerialized { void OnSerialized(); }
    public interface IJsonOnDeserializing { void OnDeserializing(); }
    public interface IJsonOnDeserialized { void OnDeserialized(); }

    public abstract class ReferenceHandler
    {
        private sealed class Cycles : ReferenceHandler { }
        public static ReferenceHandler IgnoreCycles { get; } = new Cycles();
    }

    public abstract class JsonAttribute : Attribute { }
    public sealed class JsonPropertyNameAttribute(string name) : JsonAttribute { public string Name => name; }
    public sealed class JsonPropertyOrderAttribute(int order) : JsonAttribute { public int Order => order; }
    public sealed class JsonIgnoreAttribute : JsonAttribute { public JsonIgnoreCondition Condition { get; set; } = JsonIgnoreCondition.Always; }
    public sealed class JsonIncludeAttribute : JsonAttribute { }
    public sealed class JsonRequiredAttribute : JsonAttribute { }
    public sealed class JsonConstructorAttribute : JsonAttribute { }
    public sealed class JsonExtensionDataAttribute : JsonAttribute { }
    public sealed class JsonNumberHandlingAttribute(JsonNumberHandling handling) : JsonAttribute { public JsonNumberHandling Handling => handling; }
    public sealed class JsonUnmappedMemberHandlingAttribute(JsonUnmappedMemberHandling handling) : JsonAttribute { public JsonUnmappedMemberHandling UnmappedMemberHandling => handling; }
    public sealed class JsonObjectCreationHandlingAttribute(JsonObjectCreationHandling handling) : JsonAttribute { public JsonObjectCreationHandling Handling => handling; }
    public sealed class JsonStringEnumMemberNameAttribute(string name) : JsonAttribute { public string Name => name; }
    public class JsonConverterAttribute : JsonAttribute
    {
        protected JsonConverterAttribute() { }
        public JsonConverterAttribute(Type converterType) { ConverterType = converterType; }
        public Type? ConverterType { get; }
        public virtual JsonConverter? CreateConverter(Type typeToConvert) => null;
    }
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, AllowMultiple = true, Inherited = false)]
    public class JsonDerivedTypeAttribute : JsonAttribute
    {
        public JsonDerivedTypeAttribute(Type derivedType) { DerivedType = derivedType; }
        public JsonDerivedTypeAttribute(Type derivedType, string typeDiscriminator) { (DerivedType, TypeDiscriminator) = (derivedType, typeDiscriminator); }
        public JsonDerivedTypeAttribute(Type derivedType, int typeDiscriminator) { (DerivedType, TypeDiscriminator) = (derivedType, typeDiscriminator); }
        public Type DerivedType { get; }
        public object? TypeDiscriminator { get; }
    }
    public sealed class JsonPolymorphicAttribute : JsonAttribute
    {
        public string? TypeDiscriminatorPropertyName { get; set; }
        public JsonUnknownDerivedTypeHandling UnknownDerivedTypeHandling { get; set; }
        public bool IgnoreUnrecognizedTypeDiscriminators { get; set; }
    }

    public abstract class JsonConverter
    {
        public abstract Type? Type { get; }
        public abstract bool CanConvert(Type typeToConvert);
        internal virtual bool TakesNull => false;
        internal virtual JsonConverter? For(Type type, JsonSerializerOptions options) => this;
        internal abstract object? ReadAny(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options);
        internal abstract void WriteAny(Utf8JsonWriter writer, object? value, JsonSerializerOptions options);
    }

    public abstract class JsonConverter<T> : JsonConverter
    {
        protected internal JsonConverter() { }
        public override Type? Type => typeof(T);
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(T);
        public virtual bool HandleNull => false;
        internal override bool TakesNull => HandleNull;
        public abstract T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options);
        public abstract void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options);
        public virtual T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
        public virtual void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();
        internal override object? ReadAny(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => Read(ref reader, type, options);
        internal override void WriteAny(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) => Write(writer, (T)value!, options);
    }

    public abstract class JsonConverterFactory : JsonConverter
    {
        protected JsonConverterFactory() { }
        public override Type? Type => null;
        public abstract JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options);
        internal override JsonConverter? For(Type type, JsonSerializerOptions options) => CreateConverter(type, options);
        internal override object? ReadAny(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => For(type, options)!.ReadAny(ref reader, type, options);
        internal override void WriteAny(Utf8JsonWriter writer, object? value, JsonSerializerOptions options) => For(value!.GetType(), options)!.WriteAny(writer, value, options);
    }

    public class JsonStringEnumConverter : JsonConverterFactory
    {
        private readonly JsonNamingPolicy? _policy;
        private readonly bool _integers;
        public JsonStringEnumConverter() : this(null, true) { }
        public JsonStringEnumConverter(JsonNamingPolicy? namingPolicy = null, bool allowIntegerValues = true) { (_policy, _integers) = (namingPolicy, allowIntegerValues); }
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;
        public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) => new Names(_policy, _integers);

        private sealed class Names(JsonNamingPolicy? policy, bool integers) : JsonConverter
        {
            public override Type? Type => null;
            public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;
            internal override object? ReadAny(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
            {
                if (reader.TokenType == JsonTokenType.Number && integers) return Enum.ToObject(type, reader.GetInt64());
                if (reader.TokenType != JsonTokenType.String) throw new JsonException();
                string text = reader.GetString()!;
                if (policy != null)
                {
                    string[] parts = text.Split(',');
                    for (int i = 0; i < parts.Length; i++)
                    {
                        parts[i] = parts[i].Trim();
                        foreach (string name in Enum.GetNames(type))
                            if (string.Equals(policy.ConvertName(name), parts[i], StringComparison.OrdinalIgnoreCase)) parts[i] = name;
                    }
                    text = string.Join(", ", parts);
                }
                if (text.Length == 0 || !integers && (char.IsAsciiDigit(text[0]) || text[0] == '-') || !Enum.TryParse(type, text, true, out object? value)) throw new JsonException();
                return value;
            }
            internal override void WriteAny(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
            {
                string text = value!.ToString()!;
                if (char.IsAsciiDigit(text[0]) || text[0] == '-')
                {
                    if (!integers) throw new JsonException();
                    writer.WriteRawValue(text);
                    return;
                }
                if (policy != null)
                {
                    string[] parts = text.Split(", ");
                    for (int i = 0; i < parts.Length; i++) parts[i] = policy.ConvertName(parts[i]);
                    text = string.Join(", ", parts);
                }
                writer.WriteStringValue(text);
            }
        }
    }

    public class JsonStringEnumConverter<TEnum> : JsonStringEnumConverter where TEnum : struct, Enum
    {
        public JsonStringEnumConverter() { }
        public JsonStringEnumConverter(JsonNamingPolicy? namingPolicy = null, bool allowIntegerValues = true) : base(namingPolicy, allowIntegerValues) { }
        public override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(TEnum);
    }
}
