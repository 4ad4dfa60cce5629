namespace System
{
    public class SystemException : Exception
    {
        protected SystemException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public SystemException() : base("System error.") { HResult = unchecked((int)0x80131501); }
        public SystemException(string? message) : base(message) { HResult = unchecked((int)0x80131501); }
        public SystemException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80131501); }
    }

    public class ApplicationException : Exception
    {
        protected ApplicationException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public ApplicationException() : base("Error in the application.") { HResult = unchecked((int)0x80131600); }
        public ApplicationException(string? message) : base(message) { HResult = unchecked((int)0x80131600); }
        public ApplicationException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80131600); }
    }

    public class InvalidOperationException : SystemException
    {
        protected InvalidOperationException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InvalidOperationException() : base("Operation is not valid due to the current state of the object.") { HResult = unchecked((int)0x80131509); }
        public InvalidOperationException(string? message) : base(message ?? "Operation is not valid due to the current state of the object.") { HResult = unchecked((int)0x80131509); }
        public InvalidOperationException(string? message, Exception? innerException) : base(message ?? "Operation is not valid due to the current state of the object.", innerException) { HResult = unchecked((int)0x80131509); }
    }

    public class NotSupportedException : SystemException
    {
        protected NotSupportedException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public NotSupportedException() : base("Specified method is not supported.") { HResult = unchecked((int)0x80131515); }
        public NotSupportedException(string? message) : base(message ?? "Specified method is not supported.") { HResult = unchecked((int)0x80131515); }
        public NotSupportedException(string? message, Exception? innerException) : base(message ?? "Specified method is not supported.", innerException) { HResult = unchecked((int)0x80131515); }
    }

    public class NotImplementedException : SystemException
    {
        protected NotImplementedException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public NotImplementedException() : base("The method or operation is not implemented.") { HResult = unchecked((int)0x80004001); }
        public NotImplementedException(string? message) : base(message ?? "The method or operation is not implemented.") { HResult = unchecked((int)0x80004001); }
        public NotImplementedException(string? message, Exception? innerException) : base(message ?? "The method or operation is not implemented.", innerException) { HResult = unchecked((int)0x80004001); }
    }

    public class NullReferenceException : SystemException
    {
        protected NullReferenceException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public NullReferenceException() : base("Object reference not set to an instance of an object.") { HResult = unchecked((int)0x80004003); }
        public NullReferenceException(string? message) : base(message ?? "Object reference not set to an instance of an object.") { HResult = unchecked((int)0x80004003); }
        public NullReferenceException(string? message, Exception? innerException) : base(message ?? "Object reference not set to an instance of an object.", innerException) { HResult = unchecked((int)0x80004003); }
    }

    public class IndexOutOfRangeException : SystemException
    {
        protected IndexOutOfRangeException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public IndexOutOfRangeException() : base("Index was outside the bounds of the array.") { HResult = unchecked((int)0x80131508); }
        public IndexOutOfRangeException(string? message) : base(message ?? "Index was outside the bounds of the array.") { HResult = unchecked((int)0x80131508); }
        public IndexOutOfRangeException(string? message, Exception? innerException) : base(message ?? "Index was outside the bounds of the array.", innerException) { HResult = unchecked((int)0x80131508); }
    }

    public class InvalidCastException : SystemException
    {
        protected InvalidCastException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InvalidCastException() : base("Specified cast is not valid.") { HResult = unchecked((int)0x80004002); }
        public InvalidCastException(string? message) : base(message ?? "Specified cast is not valid.") { HResult = unchecked((int)0x80004002); }
        public InvalidCastException(string? message, Exception? innerException) : base(message ?? "Specified cast is not valid.", innerException) { HResult = unchecked((int)0x80004002); }
    }

    public class ArrayTypeMismatchException : SystemException
    {
        protected ArrayTypeMismatchException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public ArrayTypeMismatchException() : base("Attempted to access an element as a type incompatible with the array.") { HResult = unchecked((int)0x80131503); }
        public ArrayTypeMismatchException(string? message) : base(message ?? "Attempted to access an element as a type incompatible with the array.") { HResult = unchecked((int)0x80131503); }
        public ArrayTypeMismatchException(string? message, Exception? innerException) : base(message ?? "Attempted to access an element as a type incompatible with the array.", innerException) { HResult = unchecked((int)0x80131503); }
    }

    public class RankException : SystemException
    {
        protected RankException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public RankException() : base("Attempted to operate on an array with the incorrect number of dimensions.") { HResult = unchecked((int)0x80131517); }
        public RankException(string? message) : base(message ?? "Attempted to operate on an array with the incorrect number of dimensions.") { HResult = unchecked((int)0x80131517); }
        public RankException(string? message, Exception? innerException) : base(message ?? "Attempted to operate on an array with the incorrect number of dimensions.", innerException) { HResult = unchecked((int)0x80131517); }
    }

    public class ArithmeticException : SystemException
    {
        protected ArithmeticException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public ArithmeticException() : base("Overflow or underflow in the arithmetic operation.") { HResult = unchecked((int)0x80070216); }
        public ArithmeticException(string? message) : base(message ?? "Overflow or underflow in the arithmetic operation.") { HResult = unchecked((int)0x80070216); }
        public ArithmeticException(string? message, Exception? innerException) : base(message ?? "Overflow or underflow in the arithmetic operation.", innerException) { HResult = unchecked((int)0x80070216); }
    }

    public class DivideByZeroException : ArithmeticException
    {
        protected DivideByZeroException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public DivideByZeroException() : base("Attempted to divide by zero.") { HResult = unchecked((int)0x80020012); }
        public DivideByZeroException(string? message) : base(message ?? "Attempted to divide by zero.") { HResult = unchecked((int)0x80020012); }
        public DivideByZeroException(string? message, Exception? innerException) : base(message ?? "Attempted to divide by zero.", innerException) { HResult = unchecked((int)0x80020012); }
    }

    public class OverflowException : ArithmeticException
    {
        protected OverflowException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public OverflowException() : base("Arithmetic operation resulted in an overflow.") { HResult = unchecked((int)0x80131516); }
        public OverflowException(string? message) : base(message ?? "Arithmetic operation resulted in an overflow.") { HResult = unchecked((int)0x80131516); }
        public OverflowException(string? message, Exception? innerException) : base(message ?? "Arithmetic operation resulted in an overflow.", innerException) { HResult = unchecked((int)0x80131516); }
    }

    public class FormatException : SystemException
    {
        protected FormatException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public FormatException() : base("One of the identified items was in an invalid format.") { HResult = unchecked((int)0x80131537); }
        public FormatException(string? message) : base(message ?? "One of the identified items was in an invalid format.") { HResult = unchecked((int)0x80131537); }
        public FormatException(string? message, Exception? innerException) : base(message ?? "One of the identified items was in an invalid format.", innerException) { HResult = unchecked((int)0x80131537); }
    }

    public class OutOfMemoryException : SystemException
    {
        protected OutOfMemoryException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public OutOfMemoryException() : base("Insufficient memory to continue the execution of the program.") { HResult = unchecked((int)0x8007000E); }
        public OutOfMemoryException(string? message) : base(message ?? "Insufficient memory to continue the execution of the program.") { HResult = unchecked((int)0x8007000E); }
        public OutOfMemoryException(string? message, Exception? innerException) : base(message ?? "Insufficient memory to continue the execution of the program.", innerException) { HResult = unchecked((int)0x8007000E); }
    }

    public class InsufficientMemoryException : OutOfMemoryException
    {
        protected InsufficientMemoryException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InsufficientMemoryException() : base("Insufficient memory to continue the execution of the program.") { HResult = unchecked((int)0x8007000E); }
        public InsufficientMemoryException(string? message) : base(message ?? "Insufficient memory to continue the execution of the program.") { HResult = unchecked((int)0x8007000E); }
        public InsufficientMemoryException(string? message, Exception? innerException) : base(message ?? "Insufficient memory to continue the execution of the program.", innerException) { HResult = unchecked((int)0x8007000E); }
    }

    public class StackOverflowException : SystemException
    {
        protected StackOverflowException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public StackOverflowException() : base("Operation caused a stack overflow.") { HResult = unchecked((int)0x800703E9); }
        public StackOverflowException(string? message) : base(message ?? "Operation caused a stack overflow.") { HResult = unchecked((int)0x800703E9); }
        public StackOverflowException(string? message, Exception? innerException) : base(message ?? "Operation caused a stack overflow.", innerException) { HResult = unchecked((int)0x800703E9); }
    }

    public class InsufficientExecutionStackException : SystemException
    {
        protected InsufficientExecutionStackException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InsufficientExecutionStackException() : base("Insufficient stack to continue executing the program safely. This can happen from having too many functions on the call stack or function on the stack using too much stack space.") { HResult = unchecked((int)0x80131578); }
        public InsufficientExecutionStackException(string? message) : base(message ?? "Insufficient stack to continue executing the program safely. This can happen from having too many functions on the call stack or function on the stack using too much stack space.") { HResult = unchecked((int)0x80131578); }
        public InsufficientExecutionStackException(string? message, Exception? innerException) : base(message ?? "Insufficient stack to continue executing the program safely. This can happen from having too many functions on the call stack or function on the stack using too much stack space.", innerException) { HResult = unchecked((int)0x80131578); }
    }

    public class TimeoutException : SystemException
    {
        protected TimeoutException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public TimeoutException() : base("The operation has timed out.") { HResult = unchecked((int)0x80131505); }
        public TimeoutException(string? message) : base(message ?? "The operation has timed out.") { HResult = unchecked((int)0x80131505); }
        public TimeoutException(string? message, Exception? innerException) : base(message ?? "The operation has timed out.", innerException) { HResult = unchecked((int)0x80131505); }
    }

    public class UnauthorizedAccessException : SystemException
    {
        protected UnauthorizedAccessException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public UnauthorizedAccessException() : base("Attempted to perform an unauthorized operation.") { HResult = unchecked((int)0x80070005); }
        public UnauthorizedAccessException(string? message) : base(message ?? "Attempted to perform an unauthorized operation.") { HResult = unchecked((int)0x80070005); }
        public UnauthorizedAccessException(string? message, Exception? innerException) : base(message ?? "Attempted to perform an unauthorized operation.", innerException) { HResult = unchecked((int)0x80070005); }
    }

    public class AccessViolationException : SystemException
    {
        protected AccessViolationException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public AccessViolationException() : base("Attempted to read or write protected memory. This is often an indication that other memory is corrupt.") { HResult = unchecked((int)0x80004003); }
        public AccessViolationException(string? message) : base(message ?? "Attempted to read or write protected memory. This is often an indication that other memory is corrupt.") { HResult = unchecked((int)0x80004003); }
        public AccessViolationException(string? message, Exception? innerException) : base(message ?? "Attempted to read or write protected memory. This is often an indication that other memory is corrupt.", innerException) { HResult = unchecked((int)0x80004003); }
    }

    public class MemberAccessException : SystemException
    {
        protected MemberAccessException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public MemberAccessException() : base("Cannot access member.") { HResult = unchecked((int)0x8013151A); }
        public MemberAccessException(string? message) : base(message ?? "Cannot access member.") { HResult = unchecked((int)0x8013151A); }
        public MemberAccessException(string? message, Exception? innerException) : base(message ?? "Cannot access member.", innerException) { HResult = unchecked((int)0x8013151A); }
    }

    public class MethodAccessException : MemberAccessException
    {
        protected MethodAccessException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public MethodAccessException() : base("Attempt to access the method failed.") { HResult = unchecked((int)0x80131510); }
        public MethodAccessException(string? message) : base(message ?? "Attempt to access the method failed.") { HResult = unchecked((int)0x80131510); }
        public MethodAccessException(string? message, Exception? innerException) : base(message ?? "Attempt to access the method failed.", innerException) { HResult = unchecked((int)0x80131510); }
    }

    public class FieldAccessException : MemberAccessException
    {
        protected FieldAccessException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public FieldAccessException() : base("Attempted to access a field that is not accessible by the caller.") { HResult = unchecked((int)0x80131507); }
        public FieldAccessException(string? message) : base(message ?? "Attempted to access a field that is not accessible by the caller.") { HResult = unchecked((int)0x80131507); }
        public FieldAccessException(string? message, Exception? innerException) : base(message ?? "Attempted to access a field that is not accessible by the caller.", innerException) { HResult = unchecked((int)0x80131507); }
    }

    public class MissingMemberException : MemberAccessException
    {
        protected MissingMemberException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public MissingMemberException(string? className, string? memberName) : base("Member '" + className + "." + memberName + "' not found.") { HResult = unchecked((int)0x80131512); }
        public MissingMemberException() : base("Attempted to access a missing member.") { HResult = unchecked((int)0x80131512); }
        public MissingMemberException(string? message) : base(message ?? "Attempted to access a missing member.") { HResult = unchecked((int)0x80131512); }
        public MissingMemberException(string? message, Exception? innerException) : base(message ?? "Attempted to access a missing member.", innerException) { HResult = unchecked((int)0x80131512); }
    }

    public class MissingMethodException : MissingMemberException
    {
        protected MissingMethodException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public MissingMethodException(string? className, string? methodName) : base("Method '" + className + "." + methodName + "' not found.") { HResult = unchecked((int)0x80131513); }
        public MissingMethodException() : base("Attempted to access a missing method.") { HResult = unchecked((int)0x80131513); }
        public MissingMethodException(string? message) : base(message ?? "Attempted to access a missing method.") { HResult = unchecked((int)0x80131513); }
        public MissingMethodException(string? message, Exception? innerException) : base(message ?? "Attempted to access a missing method.", innerException) { HResult = unchecked((int)0x80131513); }
    }

    public class MissingFieldException : MissingMemberException
    {
        protected MissingFieldException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public MissingFieldException(string? className, string? fieldName) : base("Field '" + className + "." + fieldName + "' not found.") { HResult = unchecked((int)0x80131511); }
        public MissingFieldException() : base("Attempted to access a non-existing field.") { HResult = unchecked((int)0x80131511); }
        public MissingFieldException(string? message) : base(message ?? "Attempted to access a non-existing field.") { HResult = unchecked((int)0x80131511); }
        public MissingFieldException(string? message, Exception? innerException) : base(message ?? "Attempted to access a non-existing field.", innerException) { HResult = unchecked((int)0x80131511); }
    }

    public class TypeLoadException : SystemException
    {
        protected TypeLoadException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public TypeLoadException() : base("Failure has occurred while loading a type.") { HResult = unchecked((int)0x80131522); }
        public TypeLoadException(string? message) : base(message ?? "Failure has occurred while loading a type.") { HResult = unchecked((int)0x80131522); }
        public TypeLoadException(string? message, Exception? innerException) : base(message ?? "Failure has occurred while loading a type.", innerException) { HResult = unchecked((int)0x80131522); }
    }

    public class EntryPointNotFoundException : TypeLoadException
    {
        protected EntryPointNotFoundException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public EntryPointNotFoundException() : base("Entry point was not found.") { HResult = unchecked((int)0x80131523); }
        public EntryPointNotFoundException(string? message) : base(message ?? "Entry point was not found.") { HResult = unchecked((int)0x80131523); }
        public EntryPointNotFoundException(string? message, Exception? innerException) : base(message ?? "Entry point was not found.", innerException) { HResult = unchecked((int)0x80131523); }
    }

    public class PlatformNotSupportedException : NotSupportedException
    {
        protected PlatformNotSupportedException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public PlatformNotSupportedException() : base("Operation is not supported on this platform.") { HResult = unchecked((int)0x80131539); }
        public PlatformNotSupportedException(string? message) : base(message ?? "Operation is not supported on this platform.") { HResult = unchecked((int)0x80131539); }
        public PlatformNotSupportedException(string? message, Exception? innerException) : base(message ?? "Operation is not supported on this platform.", innerException) { HResult = unchecked((int)0x80131539); }
    }

    public class AppDomainUnloadedException : SystemException
    {
        protected AppDomainUnloadedException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public AppDomainUnloadedException() : base("Attempted to access an unloaded AppDomain.") { HResult = unchecked((int)0x80131014); }
        public AppDomainUnloadedException(string? message) : base(message ?? "Attempted to access an unloaded AppDomain.") { HResult = unchecked((int)0x80131014); }
        public AppDomainUnloadedException(string? message, Exception? innerException) : base(message ?? "Attempted to access an unloaded AppDomain.", innerException) { HResult = unchecked((int)0x80131014); }
    }

    public class InvalidProgramException : SystemException
    {
        protected InvalidProgramException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InvalidProgramException() : base("Common Language Runtime detected an invalid program.") { HResult = unchecked((int)0x8013153A); }
        public InvalidProgramException(string? message) : base(message ?? "Common Language Runtime detected an invalid program.") { HResult = unchecked((int)0x8013153A); }
        public InvalidProgramException(string? message, Exception? innerException) : base(message ?? "Common Language Runtime detected an invalid program.", innerException) { HResult = unchecked((int)0x8013153A); }
    }

    public class DuplicateWaitObjectException : ArgumentException
    {
        protected DuplicateWaitObjectException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public DuplicateWaitObjectException() : base("Duplicate objects in argument.") { HResult = unchecked((int)0x80131529); }
        public DuplicateWaitObjectException(string? message) : base(message ?? "Duplicate objects in argument.") { HResult = unchecked((int)0x80131529); }
        public DuplicateWaitObjectException(string? message, Exception? innerException) : base(message ?? "Duplicate objects in argument.", innerException) { HResult = unchecked((int)0x80131529); }
    }

    public class InvalidTimeZoneException : Exception
    {
        protected InvalidTimeZoneException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InvalidTimeZoneException() { HResult = unchecked((int)0x80131500); }
        public InvalidTimeZoneException(string? message) : base(message) { HResult = unchecked((int)0x80131500); }
        public InvalidTimeZoneException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80131500); }
    }

    public class UriFormatException : FormatException
    {
        protected UriFormatException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public UriFormatException() : base("One of the identified items was in an invalid format.") { HResult = unchecked((int)0x80131537); }
        public UriFormatException(string? message) : base(message ?? "One of the identified items was in an invalid format.") { HResult = unchecked((int)0x80131537); }
        public UriFormatException(string? message, Exception? innerException) : base(message ?? "One of the identified items was in an invalid format.", innerException) { HResult = unchecked((int)0x80131537); }
    }

    public class DataMisalignedException : SystemException
    {
        protected DataMisalignedException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public DataMisalignedException() : base("A datatype misalignment was detected in a load or store instruction.") { HResult = unchecked((int)0x80131541); }
        public DataMisalignedException(string? message) : base(message ?? "A datatype misalignment was detected in a load or store instruction.") { HResult = unchecked((int)0x80131541); }
        public DataMisalignedException(string? message, Exception? innerException) : base(message ?? "A datatype misalignment was detected in a load or store instruction.", innerException) { HResult = unchecked((int)0x80131541); }
    }
}

namespace System.Collections.Generic
{
    public class KeyNotFoundException : SystemException
    {
        protected KeyNotFoundException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public KeyNotFoundException() : base("The given key was not present in the dictionary.") { HResult = unchecked((int)0x80131577); }
        public KeyNotFoundException(string? message) : base(message ?? "The given key was not present in the dictionary.") { HResult = unchecked((int)0x80131577); }
        public KeyNotFoundException(string? message, Exception? innerException) : base(message ?? "The given key was not present in the dictionary.", innerException) { HResult = unchecked((int)0x80131577); }
    }
}

namespace System.IO
{
    public class IOException : SystemException
    {
        protected IOException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public IOException() : base("I/O error occurred.") { HResult = unchecked((int)0x80131620); }
        public IOException(string? message) : base(message) { HResult = unchecked((int)0x80131620); }
        public IOException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80131620); }
    }

    public class EndOfStreamException : IOException
    {
        protected EndOfStreamException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public EndOfStreamException() : base("Attempted to read past the end of the stream.") { HResult = unchecked((int)0x80070026); }
        public EndOfStreamException(string? message) : base(message ?? "Attempted to read past the end of the stream.") { HResult = unchecked((int)0x80070026); }
        public EndOfStreamException(string? message, Exception? innerException) : base(message ?? "Attempted to read past the end of the stream.", innerException) { HResult = unchecked((int)0x80070026); }
    }

    public class DirectoryNotFoundException : IOException
    {
        protected DirectoryNotFoundException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public DirectoryNotFoundException() : base("Attempted to access a path that is not on the disk.") { HResult = unchecked((int)0x80070003); }
        public DirectoryNotFoundException(string? message) : base(message ?? "Attempted to access a path that is not on the disk.") { HResult = unchecked((int)0x80070003); }
        public DirectoryNotFoundException(string? message, Exception? innerException) : base(message ?? "Attempted to access a path that is not on the disk.", innerException) { HResult = unchecked((int)0x80070003); }
    }

    public class PathTooLongException : IOException
    {
        protected PathTooLongException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public PathTooLongException() : base("The specified file name or path is too long, or a component of the specified path is too long.") { HResult = unchecked((int)0x800700CE); }
        public PathTooLongException(string? message) : base(message ?? "The specified file name or path is too long, or a component of the specified path is too long.") { HResult = unchecked((int)0x800700CE); }
        public PathTooLongException(string? message, Exception? innerException) : base(message ?? "The specified file name or path is too long, or a component of the specified path is too long.", innerException) { HResult = unchecked((int)0x800700CE); }
    }

    public class InvalidDataException : SystemException
    {
        protected InvalidDataException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InvalidDataException() : base("Found invalid data while decoding.") { HResult = unchecked((int)0x80131501); }
        public InvalidDataException(string? message) : base(message ?? "Found invalid data while decoding.") { HResult = unchecked((int)0x80131501); }
        public InvalidDataException(string? message, Exception? innerException) : base(message ?? "Found invalid data while decoding.", innerException) { HResult = unchecked((int)0x80131501); }
    }
}

namespace System.Security.Cryptography
{
    public class CryptographicException : SystemException
    {
        protected CryptographicException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public CryptographicException() : base("Error occurred during a cryptographic operation.") { HResult = unchecked((int)0x80131430); }
        public CryptographicException(string? message) : base(message ?? "Error occurred during a cryptographic operation.") { HResult = unchecked((int)0x80131430); }
        public CryptographicException(string? message, Exception? innerException) : base(message ?? "Error occurred during a cryptographic operation.", innerException) { HResult = unchecked((int)0x80131430); }
    }
}

namespace System.Security
{
    public class SecurityException : SystemException
    {
        protected SecurityException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public SecurityException() : base("Security error.") { HResult = unchecked((int)0x8013150A); }
        public SecurityException(string? message) : base(message ?? "Security error.") { HResult = unchecked((int)0x8013150A); }
        public SecurityException(string? message, Exception? innerException) : base(message ?? "Security error.", innerException) { HResult = unchecked((int)0x8013150A); }
    }

    public class VerificationException : SystemException
    {
        protected VerificationException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public VerificationException() : base("Operation could destabilize the runtime.") { HResult = unchecked((int)0x8013150D); }
        public VerificationException(string? message) : base(message ?? "Operation could destabilize the runtime.") { HResult = unchecked((int)0x8013150D); }
        public VerificationException(string? message, Exception? innerException) : base(message ?? "Operation could destabilize the runtime.", innerException) { HResult = unchecked((int)0x8013150D); }
    }
}

namespace System.Security.Authentication
{
    public class AuthenticationException : SystemException
    {
        protected AuthenticationException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public AuthenticationException() : base("System error.") { HResult = unchecked((int)0x80131501); }
        public AuthenticationException(string? message) : base(message) { HResult = unchecked((int)0x80131501); }
        public AuthenticationException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80131501); }
    }
}

namespace System.Runtime.Serialization
{
    public class SerializationException : SystemException
    {
        protected SerializationException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public SerializationException() : base("Serialization error.") { HResult = unchecked((int)0x8013150C); }
        public SerializationException(string? message) : base(message ?? "Serialization error.") { HResult = unchecked((int)0x8013150C); }
        public SerializationException(string? message, Exception? innerException) : base(message ?? "Serialization error.", innerException) { HResult = unchecked((int)0x8013150C); }
    }
}

namespace System.Reflection
{
    public class AmbiguousMatchException : SystemException
    {
        protected AmbiguousMatchException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public AmbiguousMatchException() : base("Ambiguous match found.") { HResult = unchecked((int)0x8000211D); }
        public AmbiguousMatchException(string? message) : base(message ?? "Ambiguous match found.") { HResult = unchecked((int)0x8000211D); }
        public AmbiguousMatchException(string? message, Exception? innerException) : base(message ?? "Ambiguous match found.", innerException) { HResult = unchecked((int)0x8000211D); }
    }

    public class TargetException : ApplicationException
    {
        protected TargetException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public TargetException() : base("Exception of type 'System.Reflection.TargetException' was thrown.") { HResult = unchecked((int)0x80131603); }
        public TargetException(string? message) : base(message ?? "Exception of type 'System.Reflection.TargetException' was thrown.") { HResult = unchecked((int)0x80131603); }
        public TargetException(string? message, Exception? innerException) : base(message ?? "Exception of type 'System.Reflection.TargetException' was thrown.", innerException) { HResult = unchecked((int)0x80131603); }
    }

    public class TargetParameterCountException : ApplicationException
    {
        protected TargetParameterCountException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public TargetParameterCountException() : base("Number of parameters specified does not match the expected number.") { HResult = unchecked((int)0x8002000E); }
        public TargetParameterCountException(string? message) : base(message ?? "Number of parameters specified does not match the expected number.") { HResult = unchecked((int)0x8002000E); }
        public TargetParameterCountException(string? message, Exception? innerException) : base(message ?? "Number of parameters specified does not match the expected number.", innerException) { HResult = unchecked((int)0x8002000E); }
    }
}

namespace System.Diagnostics
{
    public class UnreachableException : Exception
    {
        public UnreachableException() : base("The program executed an instruction that was thought to be unreachable.") { HResult = unchecked((int)0x80131500); }
        public UnreachableException(string? message) : base(message ?? "The program executed an instruction that was thought to be unreachable.") { HResult = unchecked((int)0x80131500); }
        public UnreachableException(string? message, Exception? innerException) : base(message ?? "The program executed an instruction that was thought to be unreachable.", innerException) { HResult = unchecked((int)0x80131500); }
    }
}

namespace System.Runtime.InteropServices
{
    public class ExternalException : SystemException
    {
        protected ExternalException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public ExternalException() : base("External component has thrown an exception.") { HResult = unchecked((int)0x80004005); }
        public ExternalException(string? message) : base(message ?? "External component has thrown an exception.") { HResult = unchecked((int)0x80004005); }
        public ExternalException(string? message, Exception? innerException) : base(message ?? "External component has thrown an exception.", innerException) { HResult = unchecked((int)0x80004005); }
    }
}

namespace System.ComponentModel.DataAnnotations
{
    public class ValidationException : Exception
    {
        protected ValidationException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public ValidationException() { HResult = unchecked((int)0x80131500); }
        public ValidationException(string? message) : base(message) { HResult = unchecked((int)0x80131500); }
        public ValidationException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80131500); }
    }
}

namespace System.IO
{
    public class FileNotFoundException : IOException
    {
        protected FileNotFoundException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public FileNotFoundException() : base("Unable to find the specified file.") { HResult = unchecked((int)0x80070002); }
        public FileNotFoundException(string? message) : base(message) { HResult = unchecked((int)0x80070002); }
        public FileNotFoundException(string? message, Exception? innerException) : base(message, innerException) { HResult = unchecked((int)0x80070002); }
        public FileNotFoundException(string? message, string? fileName) : base(message)
        {
            FileName = fileName;
            HResult = unchecked((int)0x80070002);
        }
        public string? FileName { get; }
    }
}

namespace System.Reflection
{
    public sealed class TargetInvocationException : ApplicationException
    {
        public TargetInvocationException(Exception? inner) : base("Exception has been thrown by the target of an invocation.", inner) { HResult = unchecked((int)0x80131604); }
        public TargetInvocationException(string? message, Exception? inner) : base(message, inner) { HResult = unchecked((int)0x80131604); }
    }
}

namespace System.Runtime.CompilerServices
{
    public sealed class SwitchExpressionException : InvalidOperationException
    {
        public SwitchExpressionException() : base("Non-exhaustive switch expression failed to match its input.") { }
        public SwitchExpressionException(string? message) : base(message ?? "Non-exhaustive switch expression failed to match its input.") { }
        public SwitchExpressionException(object? unmatchedValue) : this() { UnmatchedValue = unmatchedValue; }
        public object? UnmatchedValue { get; }
        public override string Message => UnmatchedValue == null ? base.Message : base.Message + "\nUnmatched value was " + UnmatchedValue.ToString() + ".";
    }

    public sealed class RuntimeWrappedException : Exception
    {
        public RuntimeWrappedException(object thrownObject) : base("An object that does not derive from System.Exception has been wrapped in a RuntimeWrappedException.") { WrappedException = thrownObject; }
        public object WrappedException { get; }
    }
}
