namespace System
{
    public abstract class Attribute
    {
        public static bool IsDefined(System.Reflection.MemberInfo element, Type attributeType) => element.IsDefined(attributeType, true);
        public static bool IsDefined(System.Reflection.MemberInfo element, Type attributeType, bool inherit) => element.IsDefined(attributeType, inherit);
        public static Attribute? GetCustomAttribute(System.Reflection.MemberInfo element, Type attributeType) => System.Reflection.CustomAttributeExtensions.GetCustomAttribute(element, attributeType, true);
        public static Attribute? GetCustomAttribute(System.Reflection.MemberInfo element, Type attributeType, bool inherit) => System.Reflection.CustomAttributeExtensions.GetCustomAttribute(element, attributeType, inherit);
        public static Attribute[] GetCustomAttributes(System.Reflection.MemberInfo element) => (Attribute[])element.GetCustomAttributes(typeof(Attribute), true);
        public static Attribute[] GetCustomAttributes(System.Reflection.MemberInfo element, bool inherit) => (Attribute[])element.GetCustomAttributes(typeof(Attribute), inherit);
        public static Attribute[] GetCustomAttributes(System.Reflection.MemberInfo element, Type attributeType) => (Attribute[])element.GetCustomAttributes(attributeType, true);
        protected Attribute() { }
        public virtual object TypeId => GetType();
        public virtual bool Match(object? obj) => Equals(obj);
        public virtual bool IsDefaultAttribute() => false;
    }

    [Flags]
    public enum AttributeTargets
    {
        Assembly = 0x0001,
        Module = 0x0002,
        Class = 0x0004,
        Struct = 0x0008,
        Enum = 0x0010,
        Constructor = 0x0020,
        Method = 0x0040,
        Property = 0x0080,
        Field = 0x0100,
        Event = 0x0200,
        Interface = 0x0400,
        Parameter = 0x0800,
        Delegate = 0x1000,
        ReturnValue = 0x2000,
        GenericParameter = 0x4000,
        All = 0x7FFF,
    }

    public sealed class ObsoleteAttribute : Attribute
    {
        public ObsoleteAttribute() { }
        public ObsoleteAttribute(string? message) { Message = message; }
        public ObsoleteAttribute(string? message, bool error)
        {
            Message = message;
            IsError = error;
        }
        public string? Message { get; }
        public bool IsError { get; }
        public string? DiagnosticId { get; set; }
        public string? UrlFormat { get; set; }
    }
}

namespace System.Diagnostics
{
    public enum DebuggerBrowsableState { Never = 0, Collapsed = 2, RootHidden = 3 }
}

namespace System.ComponentModel
{
    public enum EditorBrowsableState { Always, Never, Advanced }
}

namespace System.Runtime.InteropServices
{
    public enum LayoutKind { Sequential = 0, Explicit = 2, Auto = 3 }
}

namespace System.Runtime.CompilerServices
{
    public static class IsExternalInit { }
    public static class IsVolatile { }

    [Flags]
    public enum MethodImplOptions
    {
        Unmanaged = 4,
        NoInlining = 8,
        ForwardRef = 16,
        Synchronized = 32,
        NoOptimization = 64,
        PreserveSig = 128,
        AggressiveInlining = 256,
        AggressiveOptimization = 512,
        Async = 8192,
        InternalCall = 4096,
    }

    public sealed class MethodImplAttribute : Attribute
    {
        public MethodImplAttribute() { }
        public MethodImplAttribute(MethodImplOptions methodImplOptions) { Value = methodImplOptions; }
        public MethodImplAttribute(short value) { Value = (MethodImplOptions)value; }
        public MethodImplOptions Value { get; }
    }

    public interface ITuple
    {
        int Length { get; }
        object? this[int index] { get; }
    }

    public interface IStrongBox { object? Value { get; set; } }
    public class StrongBox<T> : IStrongBox
    {
        public T Value;
        public StrongBox() { Value = default!; }
        public StrongBox(T value) { Value = value; }
        object? IStrongBox.Value
        {
            get => Value;
            set => Value = (T)value!;
        }
    }
}

namespace System
{
    public sealed class AttributeUsageAttribute : Attribute
    {
        public AttributeUsageAttribute(AttributeTargets validOn) { ValidOn = validOn; }
        public AttributeTargets ValidOn { get; }
        public bool AllowMultiple { get; set; }
        public bool Inherited { get; set; }
    }
    public sealed class FlagsAttribute : Attribute
    {
        public FlagsAttribute() { }
    }
    public sealed class SerializableAttribute : Attribute
    {
        public SerializableAttribute() { }
    }
    public sealed class NonSerializedAttribute : Attribute
    {
        public NonSerializedAttribute() { }
    }
    public sealed class ThreadStaticAttribute : Attribute
    {
        public ThreadStaticAttribute() { }
    }
    public sealed class ContextStaticAttribute : Attribute
    {
        public ContextStaticAttribute() { }
    }
    public sealed class ParamArrayAttribute : Attribute
    {
        public ParamArrayAttribute() { }
    }
    public sealed class STAThreadAttribute : Attribute
    {
        public STAThreadAttribute() { }
    }
    public sealed class MTAThreadAttribute : Attribute
    {
        public MTAThreadAttribute() { }
    }
    public sealed class CLSCompliantAttribute : Attribute
    {
        public CLSCompliantAttribute(bool isCompliant) { IsCompliant = isCompliant; }
        public bool IsCompliant { get; }
    }
    public sealed class LoaderOptimizationAttribute : Attribute
    {
        public LoaderOptimizationAttribute(byte value) { Value = value; }
        public byte Value { get; }
    }
}

namespace System.Diagnostics
{
    public sealed class ConditionalAttribute : Attribute
    {
        public ConditionalAttribute(string conditionString) { ConditionString = conditionString; }
        public string ConditionString { get; }
    }
    public sealed class DebuggerDisplayAttribute : Attribute
    {
        public DebuggerDisplayAttribute(string? value) { Value = value; }
        public string? Value { get; }
        public string? Name { get; set; }
        public string? Type { get; set; }
    }
    public sealed class DebuggerStepThroughAttribute : Attribute
    {
        public DebuggerStepThroughAttribute() { }
    }
    public sealed class DebuggerHiddenAttribute : Attribute
    {
        public DebuggerHiddenAttribute() { }
    }
    public sealed class DebuggerNonUserCodeAttribute : Attribute
    {
        public DebuggerNonUserCodeAttribute() { }
    }
    public sealed class StackTraceHiddenAttribute : Attribute
    {
        public StackTraceHiddenAttribute() { }
    }
    public sealed class DebuggerBrowsableAttribute : Attribute
    {
        public DebuggerBrowsableAttribute(DebuggerBrowsableState state) { State = state; }
        public DebuggerBrowsableState State { get; }
    }
    public sealed class DebuggerTypeProxyAttribute : Attribute
    {
        public DebuggerTypeProxyAttribute(Type type) { Type = type; }
        public Type Type { get; }
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
    public sealed class DynamicDependencyAttribute : Attribute
    {
        public DynamicDependencyAttribute(string memberSignature) { MemberSignature = memberSignature; }
        public DynamicDependencyAttribute(string memberSignature, Type type) { (MemberSignature, Type) = (memberSignature, type); }
        public string? MemberSignature { get; }
        public Type? Type { get; }
    }

    public sealed class AllowNullAttribute : Attribute
    {
        public AllowNullAttribute() { }
    }
    public sealed class DisallowNullAttribute : Attribute
    {
        public DisallowNullAttribute() { }
    }
    public sealed class MaybeNullAttribute : Attribute
    {
        public MaybeNullAttribute() { }
    }
    public sealed class NotNullAttribute : Attribute
    {
        public NotNullAttribute() { }
    }
    public sealed class MaybeNullWhenAttribute : Attribute
    {
        public MaybeNullWhenAttribute(bool returnValue) { ReturnValue = returnValue; }
        public bool ReturnValue { get; }
    }
    public sealed class NotNullWhenAttribute : Attribute
    {
        public NotNullWhenAttribute(bool returnValue) { ReturnValue = returnValue; }
        public bool ReturnValue { get; }
    }
    public sealed class NotNullIfNotNullAttribute : Attribute
    {
        public NotNullIfNotNullAttribute(string parameterName) { ParameterName = parameterName; }
        public string ParameterName { get; }
    }
    public sealed class DoesNotReturnAttribute : Attribute
    {
        public DoesNotReturnAttribute() { }
    }
    public sealed class DoesNotReturnIfAttribute : Attribute
    {
        public DoesNotReturnIfAttribute(bool parameterValue) { ParameterValue = parameterValue; }
        public bool ParameterValue { get; }
    }
    public sealed class MemberNotNullAttribute : Attribute
    {
        public MemberNotNullAttribute(params string[] members) { Members = members; }
        public string[] Members { get; }
    }
    public sealed class MemberNotNullWhenAttribute : Attribute
    {
        public MemberNotNullWhenAttribute(bool returnValue, params string[] members) { ReturnValue = returnValue; Members = members; }
        public bool ReturnValue { get; }
        public string[] Members { get; }
    }
    public sealed class SetsRequiredMembersAttribute : Attribute
    {
        public SetsRequiredMembersAttribute() { }
    }
    public sealed class UnscopedRefAttribute : Attribute
    {
        public UnscopedRefAttribute() { }
    }
    public sealed class StringSyntaxAttribute : Attribute
    {
        public StringSyntaxAttribute(string syntax) { Syntax = syntax; }
        public string Syntax { get; }
    }
    public sealed class ExperimentalAttribute : Attribute
    {
        public ExperimentalAttribute(string diagnosticId) { DiagnosticId = diagnosticId; }
        public string DiagnosticId { get; }
        public string? UrlFormat { get; set; }
    }
    public sealed class SuppressMessageAttribute : Attribute
    {
        public SuppressMessageAttribute(string category, string checkId) { Category = category; CheckId = checkId; }
        public string Category { get; }
        public string CheckId { get; }
        public string? Justification { get; set; }
    }
    public sealed class ExcludeFromCodeCoverageAttribute : Attribute
    {
        public ExcludeFromCodeCoverageAttribute() { }
    }
    public sealed class DynamicallyAccessedMembersAttribute : Attribute
    {
        public DynamicallyAccessedMembersAttribute(int memberTypes) { MemberTypes = memberTypes; }
        public int MemberTypes { get; }
    }
    public sealed class ConstantExpectedAttribute : Attribute
    {
        public ConstantExpectedAttribute() { }
    }
}

namespace System.Runtime.CompilerServices
{
    public sealed class CallerMemberNameAttribute : Attribute
    {
        public CallerMemberNameAttribute() { }
    }
    public sealed class CallerLineNumberAttribute : Attribute
    {
        public CallerLineNumberAttribute() { }
    }
    public sealed class CallerFilePathAttribute : Attribute
    {
        public CallerFilePathAttribute() { }
    }
    public sealed class CallerArgumentExpressionAttribute : Attribute
    {
        public CallerArgumentExpressionAttribute(string parameterName) { ParameterName = parameterName; }
        public string ParameterName { get; }
    }
    public sealed class ExtensionAttribute : Attribute
    {
        public ExtensionAttribute() { }
    }
    public sealed class CompilerGeneratedAttribute : Attribute
    {
        public CompilerGeneratedAttribute() { }
    }
    public sealed class IndexerNameAttribute : Attribute
    {
        public IndexerNameAttribute(string indexerName) { IndexerName = indexerName; }
        public string IndexerName { get; }
    }
    public sealed class InterpolatedStringHandlerAttribute : Attribute
    {
        public InterpolatedStringHandlerAttribute() { }
    }
    public sealed class InterpolatedStringHandlerArgumentAttribute : Attribute
    {
        public InterpolatedStringHandlerArgumentAttribute(params string[] arguments) { Arguments = arguments; }
        public string[] Arguments { get; }
    }
    public sealed class OverloadResolutionPriorityAttribute : Attribute
    {
        public OverloadResolutionPriorityAttribute(int priority) { Priority = priority; }
        public int Priority { get; }
    }
    public sealed class CollectionBuilderAttribute : Attribute
    {
        public CollectionBuilderAttribute(Type builderType, string methodName) { BuilderType = builderType; MethodName = methodName; }
        public Type BuilderType { get; }
        public string MethodName { get; }
    }
    public sealed class InlineArrayAttribute : Attribute
    {
        public InlineArrayAttribute(int length) { Length = length; }
        public int Length { get; }
    }
    public sealed class RequiredMemberAttribute : Attribute
    {
        public RequiredMemberAttribute() { }
    }
    public sealed class CompilerFeatureRequiredAttribute : Attribute
    {
        public CompilerFeatureRequiredAttribute(string featureName) { FeatureName = featureName; }
        public string FeatureName { get; }
    }
    public sealed class ModuleInitializerAttribute : Attribute
    {
        public ModuleInitializerAttribute() { }
    }
    public sealed class SkipLocalsInitAttribute : Attribute
    {
        public SkipLocalsInitAttribute() { }
    }
    public sealed class IsReadOnlyAttribute : Attribute
    {
        public IsReadOnlyAttribute() { }
    }
    public sealed class IsByRefLikeAttribute : Attribute
    {
        public IsByRefLikeAttribute() { }
    }
    public sealed class TupleElementNamesAttribute : Attribute
    {
        public TupleElementNamesAttribute(string?[] transformNames) { TransformNames = transformNames; }
        public string?[] TransformNames { get; }
    }
    public sealed class AsyncStateMachineAttribute : Attribute
    {
        public AsyncStateMachineAttribute(Type stateMachineType) { StateMachineType = stateMachineType; }
        public Type StateMachineType { get; }
    }
    public sealed class IteratorStateMachineAttribute : Attribute
    {
        public IteratorStateMachineAttribute(Type stateMachineType) { StateMachineType = stateMachineType; }
        public Type StateMachineType { get; }
    }
    public sealed class NullableContextAttribute : Attribute
    {
        public NullableContextAttribute(byte flag) { Flag = flag; }
        public byte Flag { get; }
    }
    public sealed class ScopedRefAttribute : Attribute
    {
        public ScopedRefAttribute() { }
    }
    public sealed class ParamCollectionAttribute : Attribute
    {
        public ParamCollectionAttribute() { }
    }
    public sealed class InternalsVisibleToAttribute : Attribute
    {
        public InternalsVisibleToAttribute(string assemblyName) { AssemblyName = assemblyName; }
        public string AssemblyName { get; }
    }
}

namespace System.ComponentModel
{
    public sealed class DescriptionAttribute : Attribute
    {
        public DescriptionAttribute(string description) { Description = description; }
        public string Description { get; }
    }
    public sealed class DisplayNameAttribute : Attribute
    {
        public DisplayNameAttribute(string displayName) { DisplayName = displayName; }
        public string DisplayName { get; }
    }
    public sealed class EditorBrowsableAttribute : Attribute
    {
        public EditorBrowsableAttribute(EditorBrowsableState state) { State = state; }
        public EditorBrowsableState State { get; }
    }
    public sealed class DefaultValueAttribute : Attribute
    {
        public DefaultValueAttribute(object? value) { Value = value; }
        public object? Value { get; }
    }
}

namespace System.Runtime.InteropServices
{
    public sealed class StructLayoutAttribute : Attribute
    {
        public StructLayoutAttribute(LayoutKind layoutKind) { LayoutKind = layoutKind; }
        public LayoutKind LayoutKind { get; }
        public int Size { get; set; }
        public int Pack { get; set; }
        public int CharSet { get; set; }
    }
    public sealed class OptionalAttribute : Attribute
    {
        public OptionalAttribute() { }
    }
    public sealed class DefaultParameterValueAttribute : Attribute
    {
        public DefaultParameterValueAttribute(object value) { Value = value; }
        public object Value { get; }
    }
    public sealed class FieldOffsetAttribute : Attribute
    {
        public FieldOffsetAttribute(int offset) { Offset = offset; }
        public int Offset { get; }
    }
    public sealed class DllImportAttribute : Attribute
    {
        public DllImportAttribute(string dllName) { DllName = dllName; }
        public string DllName { get; }
        public string? EntryPoint { get; set; }
    }
    public sealed class InAttribute : Attribute
    {
        public InAttribute() { }
    }
    public sealed class OutAttribute : Attribute
    {
        public OutAttribute() { }
    }
    public sealed class ComVisibleAttribute : Attribute
    {
        public ComVisibleAttribute(bool visibility) { Visibility = visibility; }
        public bool Visibility { get; }
    }
}

