namespace AwaitLab.Runtime;

/// <summary>An extern method that the machine implements: a row of the table of intrinsics.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor, Inherited = false)]
public sealed class IntrinsicAttribute : Attribute
{
    public IntrinsicAttribute(string name) { Name = name; }
    public string Name { get; }
}

/// <summary>A static method that the machine calls by that name.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class KnownMethodAttribute : Attribute
{
    public KnownMethodAttribute(string name) { Name = name; }
    public string Name { get; }
}

/// <summary>What a type or a field means to the machine and to the picture.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
public sealed class RoleAttribute : Attribute
{
    public RoleAttribute(string name) { Name = name; }
    public string Name { get; }
}
