using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace System.Text.Json;

internal enum JsonKind { Simple, Enum, Object, List, Dictionary, Node, Element, Any, Converter, Unsupported }

internal sealed class JsonMember
{
    internal string Name = "";
    internal Type Type = null!;
    internal PropertyInfo? Property;
    internal FieldInfo? Field;
    internal bool CanRead, CanWrite, IsRequired, IsExtension, Populates;
    internal JsonIgnoreCondition Ignore;
    internal int Order;
    /// <summary>The constructor's parameter that takes it, or -1.</summary>
    internal int Parameter = -1;
    internal JsonConverter? Converter;
    internal JsonNumberHandling? Numbers;

    internal object? Get(object of)
    {
        if (Field != null) return Field.GetValue(of);
        try { return Property!.GetValue(of); }
        catch (TargetInvocationException e) { throw e.InnerException!; }
    }
    internal void Set(object of, object? value)
    {
        if (Field != null) Field.SetValue(of, value);
        else
        {
            try { Property!.SetValue(of, value); }
            catch (TargetInvocationException e) { throw e.InnerException!; }
        }
    }
}

/// <summary>How values of a type are written and read.</summary>
internal sealed class JsonContract
{
    internal readonly Type Type;
    internal readonly JsonKind Kind;
    internal readonly JsonConverter? Converter;
    internal readonly List<JsonMember> Members = new List<JsonMember>();
    internal readonly JsonMember? Extension;
    private readonly Dictionary<string, JsonMember> _byName = null!;
    internal readonly bool Disallows;
    internal readonly ConstructorInfo? Constructor;
    internal readonly ParameterInfo[] Parameters = [];
    internal readonly string? CannotMake;
    internal readonly Type Element = typeof(object);
    internal readonly Type Key = typeof(string);
    internal readonly string Discriminator = "$type";
    internal readonly JsonDerivedTypeAttribute[] Derived = [];

    internal JsonContract(Type type, JsonSerializerOptions options)
    {
        Type = type;
        Converter = options.Custom(type) ?? Made(type.IsValueType || type.IsClass || type.IsInterface ? type.GetCustomAttribute<JsonConverterAttribute>(false) : null, type, options);
        if (Converter != null) Kind = JsonKind.Converter;
        else if (type == typeof(bool) || JsonText.IsText(type) || JsonText.IsNumber(type)) Kind = JsonKind.Simple;
        else if (type.IsEnum) Kind = JsonKind.Enum;
        else if (type == typeof(object)) Kind = JsonKind.Any;
        else if (type == typeof(JsonElement) || type == typeof(JsonDocument)) Kind = JsonKind.Element;
        else if (typeof(JsonNode).IsAssignableFrom(type)) Kind = JsonKind.Node;
        else if (typeof(Delegate).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type)) Kind = JsonKind.Unsupported;
        else if (Arguments(type, typeof(IDictionary<,>)) is { } pair || (pair = Arguments(type, typeof(IReadOnlyDictionary<,>))) != null)
        {
            Kind = JsonKind.Dictionary;
            (Key, Element) = (pair[0], pair[1]);
        }
        else if (typeof(IDictionary).IsAssignableFrom(type)) Kind = JsonKind.Dictionary;
        else if (type.IsArray || typeof(IEnumerable).IsAssignableFrom(type))
        {
            Kind = JsonKind.List;
            Element = type.IsArray ? type.GetElementType()! : Arguments(type, typeof(IEnumerable<>))?[0] ?? typeof(object);
        }
        else
        {
            Kind = JsonKind.Object;
            Derived = (JsonDerivedTypeAttribute[])type.GetCustomAttributes(typeof(JsonDerivedTypeAttribute), false);
            if (type.GetCustomAttribute<JsonPolymorphicAttribute>(false)?.TypeDiscriminatorPropertyName is { } name) Discriminator = name;
            Disallows = (type.GetCustomAttribute<JsonUnmappedMemberHandlingAttribute>(false)?.UnmappedMemberHandling ?? options.UnmappedMemberHandling) == JsonUnmappedMemberHandling.Disallow;
            const BindingFlags all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
            foreach (PropertyInfo p in type.GetProperties(all))
            {
                if (p.IsIndexer || p.Name.Contains('.')) continue;
                bool included = p.IsDefined(typeof(JsonIncludeAttribute), true);
                if (!included && p.GetGetMethod() == null && p.GetSetMethod() == null) continue;
                Add(p, p.Name, p.PropertyType, p.GetGetMethod(included) != null, p.GetSetMethod(included) != null, options);
            }
            foreach (FieldInfo f in type.GetFields(all))
                if (f.IsPublic && options.IncludeFields || f.IsDefined(typeof(JsonIncludeAttribute), true))
                    Add(f, f.Name, f.FieldType, true, !f.IsInitOnly, options);
            Extension = Members.Find(m => m.IsExtension);
            if (Extension != null) Members.Remove(Extension);
            if (Members.Exists(m => m.Order != 0)) Members = Members.OrderBy(m => m.Order).ToList();
            _byName = new Dictionary<string, JsonMember>(options.PropertyNameCaseInsensitive ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            foreach (JsonMember m in Members)
            {
                if (!_byName.TryAdd(m.Name, m))
                    throw new InvalidOperationException("The JSON property name for '" + type + "." + (m.Property?.Name ?? m.Field!.Name) + "' collides with another property.");
            }
            Members.RemoveAll(m => m.Ignore == JsonIgnoreCondition.Always);
            if (type.IsAbstract || type.IsInterface)
            {
                if (Derived.Length == 0) CannotMake = "Deserialization of interface or abstract types is not supported. Type '" + type + "'.";
                return;
            }
            ConstructorInfo[] constructors = type.GetConstructors();
            Constructor = type.GetConstructors(all).FirstOrDefault(c => c.IsDefined(typeof(JsonConstructorAttribute), false))
                ?? constructors.FirstOrDefault(c => c.Types.Length == 1);
            if (Constructor == null && !type.IsValueType)
            {
                if (constructors.Length == 1) Constructor = constructors[0];
                else CannotMake = "Deserialization of types without a parameterless constructor, a singular parameterized constructor, or a parameterized constructor annotated with 'JsonConstructorAttribute' is not supported. Type '" + type + "'.";
            }
            else if (Constructor == null && constructors.Length == 1 && type.GetProperties().All(p => !p.CanWrite || (p.SetMethod!.Facts & MemberInfo.InitOnly) != 0)) Constructor = constructors[0];
            if (Constructor == null) return;
            Parameters = Constructor.GetParameters();
            for (int i = 0; i < Parameters.Length; i++)
            {
                JsonMember? fitting = Members.Find(m => string.Equals(m.Property?.Name ?? m.Field!.Name, Parameters[i].Name, StringComparison.OrdinalIgnoreCase));
                if (fitting != null) fitting.Parameter = i;
            }
        }
    }

    private void Add(MemberInfo member, string name, Type type, bool canRead, bool canWrite, JsonSerializerOptions options)
    {
        JsonIgnoreCondition ignore = member.GetCustomAttribute<JsonIgnoreAttribute>(false)?.Condition ?? (options.DefaultIgnoreCondition == JsonIgnoreCondition.Always ? JsonIgnoreCondition.Never : options.DefaultIgnoreCondition);
        if (ignore == JsonIgnoreCondition.WhenWritingNull && type.IsValueType && Nullable.GetUnderlyingType(type) == null) ignore = JsonIgnoreCondition.Never;
        if (options.IgnoreReadOnlyProperties && !canWrite && member is PropertyInfo) canRead = false;
        Members.Add(new JsonMember
        {
            Name = member.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? options.PropertyNamingPolicy?.ConvertName(name) ?? name,
            Type = type,
            Property = member as PropertyInfo,
            Field = member as FieldInfo,
            CanRead = canRead,
            CanWrite = canWrite,
            IsRequired = (member.Facts & MemberInfo.Required) != 0 || member.IsDefined(typeof(JsonRequiredAttribute), true),
            IsExtension = member.IsDefined(typeof(JsonExtensionDataAttribute), true),
            Populates = (member.GetCustomAttribute<JsonObjectCreationHandlingAttribute>()?.Handling ?? options.PreferredObjectCreationHandling) == JsonObjectCreationHandling.Populate,
            Ignore = ignore,
            Order = member.GetCustomAttribute<JsonPropertyOrderAttribute>()?.Order ?? 0,
            Converter = Made(member.GetCustomAttribute<JsonConverterAttribute>(), Nullable.GetUnderlyingType(type) ?? type, options),
            Numbers = member.GetCustomAttribute<JsonNumberHandlingAttribute>()?.Handling,
        });
    }
    private static JsonConverter? Made(JsonConverterAttribute? attribute, Type type, JsonSerializerOptions options) =>
        attribute == null ? null : ((JsonConverter?)(attribute.ConverterType == null ? attribute.CreateConverter(type) : Activator.CreateInstance(attribute.ConverterType)))?.For(type, options);

    /// <summary>The arguments of a generic interface that the type is or implements.</summary>
    internal static Type[]? Arguments(Type type, Type definition)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == definition) return type.GetGenericArguments();
        foreach (Type i in type.GetInterfaces())
            if (i.IsGenericType && i.GetGenericTypeDefinition() == definition) return i.GetGenericArguments();
        return null;
    }
    internal JsonMember? Named(string name) => _byName.TryGetValue(name, out JsonMember? member) ? member : null;
}

/// <summary>Makes and walks collections of a type that is known at run time only.</summary>
internal abstract class JsonList
{
    internal static JsonList For(Type element) => (JsonList)Native.RuntimeNewWithArguments(typeof(JsonList<>), [element]);
    internal abstract void Add(object? item);
    internal abstract object? Finish(Type target);
    internal abstract void Populate(object target);
    internal abstract System.Threading.Tasks.Task<object> Gather(object sequence, System.Threading.CancellationToken token);
}

internal sealed class JsonList<T> : JsonList
{
    private List<T> _items;
    internal override void Add(object? item) => (_items ??= new List<T>()).Add((T)item!);
    internal override object? Finish(Type target)
    {
        _items ??= new List<T>();
        if (target.IsArray) return _items.ToArray();
        if (target.IsInstanceOfType(_items)) return _items;
        HashSet<T>? set = target == typeof(HashSet<T>) || target.IsInterface ? new HashSet<T>(_items) : null;
        if (target.IsInstanceOfType(set)) return set;
        if (target.Namespace == "System.Collections.Immutable")
        {
            if (target == typeof(System.Collections.Immutable.ImmutableArray<T>)) return System.Collections.Immutable.ImmutableArray.CreateRange(_items);
            if (target.IsAssignableFrom(typeof(System.Collections.Immutable.ImmutableList<T>))) return System.Collections.Immutable.ImmutableList.CreateRange(_items);
            if (target.IsAssignableFrom(typeof(System.Collections.Immutable.ImmutableHashSet<T>))) return System.Collections.Immutable.ImmutableHashSet.CreateRange(_items);
        }
        if (target.GetConstructor(Type.EmptyTypes) is { } empty && typeof(ICollection<T>).IsAssignableFrom(target))
        {
            object made = empty.Invoke([]);
            Populate(made);
            return made;
        }
        return (target.GetConstructor([typeof(IEnumerable<T>)]) ?? target.GetConstructor([typeof(IList<T>)]))?.Invoke([_items]);
    }
    internal override void Populate(object target)
    {
        foreach (T item in _items ??= new List<T>()) ((ICollection<T>)target).Add(item);
    }
    internal override async System.Threading.Tasks.Task<object> Gather(object sequence, System.Threading.CancellationToken token)
    {
        List<T> items = new List<T>();
        await foreach (T item in ((IAsyncEnumerable<T>)sequence).WithCancellation(token).ConfigureAwait(false)) items.Add(item);
        return items;
    }
}

internal abstract class JsonDictionary
{
    internal static JsonDictionary For(Type key, Type value) => (JsonDictionary)Native.RuntimeNewWithArguments(typeof(JsonDictionary<,>), [key, value]);
    internal abstract bool Add(string key, object? value);
    internal abstract object? Finish(Type target);
    internal abstract IEnumerable<(object, object?)> Pairs(object dictionary);
}

internal sealed class JsonDictionary<TKey, TValue> : JsonDictionary where TKey : notnull
{
    private Dictionary<TKey, TValue> _items;
    internal override bool Add(string key, object? value)
    {
        _items ??= new Dictionary<TKey, TValue>();
        object? parsed = key;
        if (typeof(TKey) != typeof(object) && !(typeof(TKey).IsEnum ? Enum.TryParse(typeof(TKey), key, true, out parsed) : JsonText.Parse(typeof(TKey), key, out parsed))) return false;
        _items[(TKey)parsed!] = (TValue)value!;
        return true;
    }
    internal override object? Finish(Type target)
    {
        _items ??= new Dictionary<TKey, TValue>();
        if (target.IsInstanceOfType(_items)) return _items;
        if (target.IsAssignableFrom(typeof(System.Collections.Immutable.ImmutableDictionary<TKey, TValue>))) return System.Collections.Immutable.ImmutableDictionary.CreateRange(_items);
        if (target.GetConstructor(Type.EmptyTypes) is { } empty)
        {
            object made = empty.Invoke([]);
            foreach (KeyValuePair<TKey, TValue> p in _items)
            {
                if (made is IDictionary<TKey, TValue> typed) typed[p.Key] = p.Value;
                else ((IDictionary)made)[p.Key] = p.Value;
            }
            return made;
        }
        return target.GetConstructor([typeof(IDictionary<TKey, TValue>)])?.Invoke([_items]);
    }
    internal override IEnumerable<(object, object?)> Pairs(object dictionary)
    {
        if (dictionary is IEnumerable<KeyValuePair<TKey, TValue>> pairs)
            foreach (KeyValuePair<TKey, TValue> p in pairs) yield return (p.Key, p.Value);
        else
            foreach (DictionaryEntry e in (IDictionary)dictionary) yield return (e.Key, e.Value);
    }
}
