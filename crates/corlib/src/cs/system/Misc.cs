namespace System
{
    public struct HashCode
    {
        private uint _hash;
        private int _count;

        internal static int CombineHashes(int a) => Finish(Step(17, a));
        internal static int CombineHashes(int a, int b) => Finish(Step(Step(17, a), b));
        internal static int CombineHashes(int a, int b, int c) => Finish(Step(Step(Step(17, a), b), c));
        internal static int CombineHashes(int a, int b, int c, int d) => Finish(Step(Step(Step(Step(17, a), b), c), d));
        internal static int CombineHashes(int a, int b, int c, int d, int e) => Finish(Step(Step(Step(Step(Step(17, a), b), c), d), e));
        internal static int CombineHashes(int a, int b, int c, int d, int e, int f) => Finish(Step(Step(Step(Step(Step(Step(17, a), b), c), d), e), f));
        internal static int CombineHashes(int a, int b, int c, int d, int e, int f, int g) => Finish(Step(Step(Step(Step(Step(Step(Step(17, a), b), c), d), e), f), g));
        internal static int CombineHashes(int a, int b, int c, int d, int e, int f, int g, int h) => Finish(Step(Step(Step(Step(Step(Step(Step(Step(17, a), b), c), d), e), f), g), h));
        private static uint Step(uint hash, int value)
        {
            unchecked
            {
                hash += (uint)value * 3266489917U;
                return ((hash << 17) | (hash >> 15)) * 668265263U;
            }
        }
        private static int Finish(uint hash)
        {
            unchecked
            {
                hash ^= hash >> 15;
                hash *= 2246822519U;
                hash ^= hash >> 13;
                hash *= 3266489917U;
                hash ^= hash >> 16;
                return (int)hash;
            }
        }
        private static int Of<T>(T value) => value == null ? 0 : value.GetHashCode();

        public static int Combine<T1>(T1 value1) => CombineHashes(Of(value1));
        public static int Combine<T1, T2>(T1 value1, T2 value2) => CombineHashes(Of(value1), Of(value2));
        public static int Combine<T1, T2, T3>(T1 value1, T2 value2, T3 value3) => CombineHashes(Of(value1), Of(value2), Of(value3));
        public static int Combine<T1, T2, T3, T4>(T1 value1, T2 value2, T3 value3, T4 value4) => CombineHashes(Of(value1), Of(value2), Of(value3), Of(value4));
        public static int Combine<T1, T2, T3, T4, T5>(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5) => CombineHashes(Of(value1), Of(value2), Of(value3), Of(value4), Of(value5));
        public static int Combine<T1, T2, T3, T4, T5, T6>(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6) => CombineHashes(Of(value1), Of(value2), Of(value3), Of(value4), Of(value5), Of(value6));
        public static int Combine<T1, T2, T3, T4, T5, T6, T7>(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7) => CombineHashes(Of(value1), Of(value2), Of(value3), Of(value4), Of(value5), Of(value6), Of(value7));
        public static int Combine<T1, T2, T3, T4, T5, T6, T7, T8>(T1 value1, T2 value2, T3 value3, T4 value4, T5 value5, T6 value6, T7 value7, T8 value8) => CombineHashes(Of(value1), Of(value2), Of(value3), Of(value4), Of(value5), Of(value6), Of(value7), Of(value8));

        public void Add<T>(T value) => Add(value == null ? 0 : value.GetHashCode(), 0);
        public void Add<T>(T value, IEqualityComparer<T>? comparer) => Add(value == null ? 0 : comparer == null ? value.GetHashCode() : comparer.GetHashCode(value), 0);
        private void Add(int hash, int kind)
        {
            _hash = Step(_count == 0 ? 17U : _hash, hash);
            _count++;
        }
        public int ToHashCode() => Finish(_count == 0 ? 17U : _hash);
    }

    public abstract class FormattableString : IFormattable
    {
        public abstract string Format { get; }
        public abstract object?[] GetArguments();
        public abstract int ArgumentCount { get; }
        public abstract object? GetArgument(int index);
        public abstract string ToString(IFormatProvider? formatProvider);
        string IFormattable.ToString(string? ignored, IFormatProvider? formatProvider) => ToString(formatProvider);
        public static string Invariant(FormattableString formattable) => formattable.ToString(CultureInfo.InvariantCulture);
        public static string CurrentCulture(FormattableString formattable) => formattable.ToString(CultureInfo.CurrentCulture);
        public override string ToString() => ToString(CultureInfo.CurrentCulture);
    }

    public static class Environment
    {
        public static string NewLine => "\n";
        public static int ProcessorCount => Native.ProcessCores();
        public static int CurrentManagedThreadId => Vm.CurrentThreadId();
        public static int TickCount => unchecked((int)Vm.Ticks64());
        public static long TickCount64 => Vm.Ticks64();
        public static string StackTrace => Native.EnvironmentStackTrace();
        public static string MachineName => "awaitlab";
        public static string UserName => "user";
        public static string CommandLine => "Program";
        public static string CurrentDirectory
        {
            get => System.IO.Directory.GetCurrentDirectory();
            set => System.IO.Directory.SetCurrentDirectory(value);
        }
        public enum SpecialFolder { Desktop = 0, Personal = 5, MyDocuments = 5, DesktopDirectory = 16, ApplicationData = 26, LocalApplicationData = 28, CommonApplicationData = 35, UserProfile = 40 }
        public static string GetFolderPath(SpecialFolder folder) => folder switch
        {
            SpecialFolder.Desktop or SpecialFolder.DesktopDirectory => "/home/user/Desktop",
            SpecialFolder.MyDocuments => "/home/user/Documents",
            SpecialFolder.ApplicationData => "/home/user/.config",
            SpecialFolder.LocalApplicationData => "/home/user/.local/share",
            SpecialFolder.CommonApplicationData => "/usr/share",
            SpecialFolder.UserProfile => "/home/user",
            _ => "",
        };
        public static int ProcessId => 1;
        public static long WorkingSet => 50 << 20;
        /// <summary>What the process has computed: on simulated cores no more than the time since the start.</summary>
        public static ProcessCpuUsage CpuUsage => new ProcessCpuUsage(TimeSpan.FromMilliseconds(TickCount64));
        public readonly struct ProcessCpuUsage
        {
            internal ProcessCpuUsage(TimeSpan user) { UserTime = user; }
            public TimeSpan UserTime { get; internal init; }
            public TimeSpan PrivilegedTime { get; internal init; }
            public TimeSpan TotalTime => UserTime + PrivilegedTime;
        }
        public static bool HasShutdownStarted => false;
        public static OperatingSystem OSVersion => new OperatingSystem(PlatformID.Unix, new Version(6, 0, 0, 0));
        public static bool Is64BitProcess => true;
        public static bool Is64BitOperatingSystem => true;
        public static Version Version => new Version(10, 0, 12);
        public static int ExitCode
        {
            get => Native.ProcessExitCode();
            set => Native.ProcessSetExitCode(value);
        }
        [DoesNotReturn]
        public static void Exit(int exitCode)
        {
            Native.ProcessSetExitCode(exitCode);
            AppDomain.CurrentDomain.RaiseProcessExit();
            Native.ProcessExit(exitCode);
        }
        [DoesNotReturn]
        public static void FailFast(string? message) => FailFast(message, null);
        [DoesNotReturn]
        public static void FailFast(string? message, Exception? exception) =>
            Native.ProcessFailFast("Process terminated. " + message + "\n" + Native.EnvironmentStackTrace() + (exception == null ? "" : "\n" + exception.ToString()));
        public static string? GetEnvironmentVariable(string variable) => variable == null ? throw new ArgumentNullException("variable") : null;
        public static string[] GetCommandLineArgs() => new string[] { "Program" };
    }

    public class AppDomain : MarshalByRefObject
    {
        private static AppDomain? s_current;
        public static AppDomain CurrentDomain => s_current ??= new AppDomain();
        public string FriendlyName => "Program";
        public string BaseDirectory => "/";
        public event UnhandledExceptionEventHandler? UnhandledException;
        public event EventHandler? ProcessExit;
        public event EventHandler<System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs>? FirstChanceException;
        private bool _ended;

        internal void RaiseProcessExit()
        {
            if (_ended) return;
            _ended = true;
            ProcessExit?.Invoke(this, EventArgs.Empty);
        }
        internal void RaiseUnhandled(Exception e) => UnhandledException?.Invoke(this, new UnhandledExceptionEventArgs(e, true));

        [KnownMethod("process.ended")]
        internal static void Ended()
        {
            if (s_current != null) s_current.RaiseProcessExit();
        }

        [KnownMethod("process.unhandled")]
        internal static void Unhandled(Exception e)
        {
            if (s_current != null) s_current.RaiseUnhandled(e);
            Native.ConsoleWrite("Unhandled exception. " + e.ToString() + "\n", true);
        }
    }

    public static class GC
    {
        public static int MaxGeneration => 2;
        public static void Collect() => Native.ProcessCollect();
        public static void Collect(int generation) => Native.ProcessCollect();
        public static void Collect(int generation, GCCollectionMode mode) => Native.ProcessCollect();
        public static void Collect(int generation, GCCollectionMode mode, bool blocking) => Native.ProcessCollect();
        public static void Collect(int generation, GCCollectionMode mode, bool blocking, bool compacting) => Native.ProcessCollect();
        public static void WaitForPendingFinalizers()
        {
            while (true)
            {
                object? dead = Native.ProcessNextFinalizable();
                if (dead == null) return;
                Native.ProcessRunFinalizer(dead);
            }
        }
        public static void SuppressFinalize(object obj)
        {
            if (obj == null) throw new ArgumentNullException("obj");
            Native.ProcessSuppressFinalize(obj, true);
        }
        public static void ReRegisterForFinalize(object obj)
        {
            if (obj == null) throw new ArgumentNullException("obj");
            Native.ProcessSuppressFinalize(obj, false);
        }
        public static void KeepAlive(object? obj) { }
        public static int GetGeneration(object obj) => 0;
        public static int CollectionCount(int generation) => 0;
        public static long GetTotalMemory(bool forceFullCollection) => 1000000;
        public static long GetAllocatedBytesForCurrentThread() => 0;
        public static long GetTotalAllocatedBytes(bool precise = false) => 0;
        public static void AddMemoryPressure(long bytesAllocated) { }
        public static void RemoveMemoryPressure(long bytesAllocated) { }
        public static T[] AllocateUninitializedArray<T>(int length, bool pinned = false) => new T[length];
        public static T[] AllocateArray<T>(int length, bool pinned = false) => new T[length];
    }

    public enum GCCollectionMode { Default, Forced, Optimized, Aggressive }

    public class WeakReference
    {
        private object _handle;
        public WeakReference(object? target) { _handle = Native.ProcessWeakNew(target); }
        public WeakReference(object? target, bool trackResurrection) { _handle = Native.ProcessWeakNew(target); }
        public virtual bool IsAlive => Native.ProcessWeakGet(_handle) != null;
        public virtual object? Target
        {
            get => Native.ProcessWeakGet(_handle);
            set => _handle = Native.ProcessWeakNew(value);
        }
        public virtual bool TrackResurrection => false;
    }

    public sealed class WeakReference<T> where T : class?
    {
        private object _handle;
        public WeakReference(T target) { _handle = Native.ProcessWeakNew(target); }
        public WeakReference(T target, bool trackResurrection) { _handle = Native.ProcessWeakNew(target); }
        public bool TryGetTarget([MaybeNullWhen(false)] [NotNullWhen(true)] out T target)
        {
            object? o = Native.ProcessWeakGet(_handle);
            target = (T)o!;
            return o != null;
        }
        public void SetTarget(T target) { _handle = Native.ProcessWeakNew(target); }
    }

    public static class Buffer
    {
        public static void BlockCopy(Array src, int srcOffset, Array dst, int dstOffset, int count)
        {
            if (src == null) throw new ArgumentNullException("src");
            if (dst == null) throw new ArgumentNullException("dst");
            int size = SizeOf(src);
            Array.Copy(src, srcOffset / size, dst, dstOffset / size, count / size);
        }
        public static int ByteLength(Array array) => array.Length * SizeOf(array);
        private static int SizeOf(Array array)
        {
            switch (Type.GetTypeCode(array.GetType().GetElementType()))
            {
                case TypeCode.Boolean:
                case TypeCode.SByte:
                case TypeCode.Byte: return 1;
                case TypeCode.Char:
                case TypeCode.Int16:
                case TypeCode.UInt16: return 2;
                case TypeCode.Int32:
                case TypeCode.UInt32:
                case TypeCode.Single: return 4;
                case TypeCode.Int64:
                case TypeCode.UInt64:
                case TypeCode.Double: return 8;
                default: throw new ArgumentException("Object must be an array of primitives.");
            }
        }
    }

    public sealed class Version : ICloneable, IComparable, IComparable<Version?>, IEquatable<Version?>
    {
        public int Major { get; }
        public int Minor { get; }
        public int Build { get; }
        public int Revision { get; }
        public Version() : this(0, 0) { }
        public Version(int major, int minor)
        {
            Major = major;
            Minor = minor;
            Build = -1;
            Revision = -1;
        }
        public Version(int major, int minor, int build)
        {
            Major = major;
            Minor = minor;
            Build = build;
            Revision = -1;
        }
        public Version(int major, int minor, int build, int revision)
        {
            Major = major;
            Minor = minor;
            Build = build;
            Revision = revision;
        }
        public Version(string version)
        {
            if (version == null) throw new ArgumentNullException("version");
            string[] parts = version.Split('.');
            if (parts.Length < 2 || parts.Length > 4) throw new ArgumentException("Version string portion was too short or too long.", "input");
            Major = int.Parse(parts[0]);
            Minor = int.Parse(parts[1]);
            Build = parts.Length > 2 ? int.Parse(parts[2]) : -1;
            Revision = parts.Length > 3 ? int.Parse(parts[3]) : -1;
        }
        public static Version Parse(string input) => new Version(input);
        public static bool TryParse([NotNullWhen(true)] string? input, [NotNullWhen(true)] out Version? result)
        {
            try
            {
                result = input == null ? null : new Version(input);
            }
            catch (Exception)
            {
                result = null;
            }
            return result != null;
        }
        public object Clone() => this;
        public int CompareTo(object? version) => version == null ? 1 : version is Version v ? CompareTo(v) : throw new ArgumentException("Object must be of type Version.");
        public int CompareTo(Version? value)
        {
            if ((object?)value == null) return 1;
            if (Major != value.Major) return Major > value.Major ? 1 : -1;
            if (Minor != value.Minor) return Minor > value.Minor ? 1 : -1;
            if (Build != value.Build) return Build > value.Build ? 1 : -1;
            if (Revision != value.Revision) return Revision > value.Revision ? 1 : -1;
            return 0;
        }
        public bool Equals(Version? obj) => (object?)obj != null && CompareTo(obj) == 0;
        public override bool Equals(object? obj) => obj is Version v && CompareTo(v) == 0;
        public override int GetHashCode() => HashCode.CombineHashes(Major, Minor, Build, Revision);
        public string ToString(int fieldCount)
        {
            string text = Major.ToString();
            if (fieldCount > 1) text = text + "." + Minor.ToString();
            if (fieldCount > 2) text = text + "." + Build.ToString();
            if (fieldCount > 3) text = text + "." + Revision.ToString();
            return text;
        }
        public override string ToString() => ToString(Build < 0 ? 2 : Revision < 0 ? 3 : 4);
        public static bool operator ==(Version? v1, Version? v2) => (object?)v1 == null ? (object?)v2 == null : v1.Equals(v2);
        public static bool operator !=(Version? v1, Version? v2) => !(v1 == v2);
        public static bool operator <(Version? v1, Version? v2) => (object?)v1 == null ? (object?)v2 != null : v1.CompareTo(v2) < 0;
        public static bool operator >(Version? v1, Version? v2) => v2 < v1;
        public static bool operator <=(Version? v1, Version? v2) => !(v2 < v1);
        public static bool operator >=(Version? v1, Version? v2) => !(v1 < v2);
    }

    public enum UriKind { RelativeOrAbsolute, Absolute, Relative }

    public class Uri
    {
        public static readonly string UriSchemeFtp = "ftp", UriSchemeMailto = "mailto", UriSchemeWs = "ws", UriSchemeWss = "wss";
        public bool IsFile => Scheme == "file";
        public bool IsUnc => false;
        public bool UserEscaped => false;
        public string GetLeftPart(UriPartial part)
        {
            string all = Scheme + "://";
            if (part >= UriPartial.Authority) all += (UserInfo.Length == 0 ? "" : UserInfo + "@") + Authority;
            if (part >= UriPartial.Path) all += AbsolutePath;
            return part >= UriPartial.Query ? all + Query : all;
        }
        public bool IsBaseOf(Uri uri) => uri.IsAbsoluteUri && uri.Scheme == Scheme && uri.Authority == Authority && uri.AbsolutePath.StartsWith(AbsolutePath.Substring(0, AbsolutePath.LastIndexOf('/') + 1), StringComparison.Ordinal);
        public Uri MakeRelativeUri(Uri uri)
        {
            if (uri.Scheme != Scheme || uri.Authority != Authority) return uri;
            string from = AbsolutePath, to = uri.AbsolutePath;
            int same = 0;
            for (int i = 0; i < from.Length && i < to.Length && from[i] == to[i]; i++)
                if (from[i] == '/') same = i + 1;
            StringBuilder b = new StringBuilder();
            foreach (char c in from.AsSpan(same).ToString())
                if (c == '/') b.Append("../");
            return new Uri(b.Append(to, same, to.Length - same) + uri.Query + uri.Fragment, UriKind.Relative);
        }
        public static bool CheckSchemeName(string? schemeName) => !string.IsNullOrEmpty(schemeName) && char.IsAsciiLetter(schemeName[0]) && schemeName.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.');
        public bool IsWellFormedOriginalString() => IsWellFormedUriString(OriginalString, UriKind.RelativeOrAbsolute);
        public static readonly string UriSchemeHttp = "http", UriSchemeHttps = "https", UriSchemeFile = "file", SchemeDelimiter = "://";
        private readonly string _authority = "", _path = "", _query = "", _fragment = "", _scheme = "";
        private readonly int _port;

        public Uri(string uriString) : this(uriString, UriKind.Absolute) { }
        public Uri(string uriString, UriKind uriKind)
        {
            if (uriString == null) throw new ArgumentNullException("uriString");
            OriginalString = uriString;
            int colon = uriString.IndexOf("://", StringComparison.Ordinal);
            IsAbsoluteUri = colon > 0 && uriString.AsSpan(0, colon).IndexOfAny("/?# ") < 0 && colon + 3 < uriString.Length;
            if (!IsAbsoluteUri)
            {
                if (uriKind == UriKind.Absolute)
                    throw new UriFormatException(colon > 0 ? "Invalid URI: The hostname could not be parsed." : uriString.Length == 0 ? "Invalid URI: The URI is empty." : "Invalid URI: The format of the URI could not be determined.");
                return;
            }
            if (uriKind == UriKind.Relative) throw new UriFormatException("A relative URI cannot be created because the 'uriString' parameter represents an absolute URI.");
            _scheme = uriString.Substring(0, colon).ToLowerInvariant();
            string rest = uriString.Substring(colon + 3);
            int slash = rest.IndexOfAny(['/', '?', '#']);
            string authority = slash < 0 ? rest : rest.Substring(0, slash);
            _path = slash < 0 ? "/" : rest.Substring(slash);
            int fragment = _path.IndexOf('#');
            if (fragment >= 0) (_fragment, _path) = (Escape(_path.Substring(fragment)), _path.Substring(0, fragment));
            int query = _path.IndexOf('?');
            if (query >= 0) (_query, _path) = (Escape(_path.Substring(query)), _path.Substring(0, query));
            _path = Escape(Flat(_path.Length == 0 ? "/" : _path));
            int at = authority.LastIndexOf('@');
            UserInfo = at < 0 ? "" : authority.Substring(0, at);
            authority = authority.Substring(at + 1);
            int usual = _scheme switch { "https" or "wss" => 443, "http" or "ws" => 80, "ftp" => 21, _ => -1 };
            int port = authority.LastIndexOf(':');
            _port = usual;
            if (port >= 0 && !int.TryParse(authority.AsSpan(port + 1), out _port)) throw new UriFormatException("Invalid URI: Invalid port specified.");
            _authority = (port < 0 ? authority : authority.Substring(0, port)).ToLowerInvariant();
            IsDefaultPort = _port == usual;
        }
        public Uri(Uri baseUri, string? relativeUri) : this(Join(baseUri, relativeUri ?? "")) { }
        public Uri(Uri baseUri, Uri relativeUri) : this(baseUri, relativeUri.OriginalString) { }

        private static string Join(Uri from, string to)
        {
            if (from == null) throw new ArgumentNullException("baseUri");
            if (to.Contains("://")) return to;
            string root = from._scheme + "://" + from.Authority;
            if (to.StartsWith("//")) return from._scheme + ":" + to;
            if (to.StartsWith('/')) return root + to;
            if (to.Length == 0) return root + from.PathAndQuery;
            if (to[0] == '?') return root + from._path + to;
            return root + from._path.Substring(0, from._path.LastIndexOf('/') + 1) + to;
        }
        private static string Flat(string path)
        {
            if (!path.Contains("/.")) return path;
            List<string> parts = new List<string>();
            string[] all = path.Split('/');
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i] == "..") { if (parts.Count > 1) parts.RemoveAt(parts.Count - 1); }
                else if (all[i] != ".") parts.Add(all[i]);
                if (i + 1 == all.Length && all[i] is "." or "..") parts.Add("");
            }
            return string.Join("/", parts);
        }
        private static string Escape(string text)
        {
            StringBuilder builder = new StringBuilder();
            foreach (byte b in Encoding.UTF8.GetBytes(text))
            {
                if (b <= 32 || b >= 127 || "\"<>\\^`{|}".Contains((char)b)) builder.Append('%').Append(b.ToString("X2"));
                else builder.Append((char)b);
            }
            return builder.ToString();
        }
        private T Absolute<T>(T value) => IsAbsoluteUri ? value : throw new InvalidOperationException("This operation is not supported for a relative URI.");
        public string OriginalString { get; }
        public bool IsAbsoluteUri { get; }
        public bool IsDefaultPort { get; }
        public string UserInfo { get; } = "";
        public string Scheme => Absolute(_scheme);
        public string Host => Absolute(_authority);
        public string DnsSafeHost => Host;
        public string IdnHost => Host;
        public int Port => Absolute(_port);
        public string AbsolutePath => Absolute(_path);
        public string LocalPath => UnescapeDataString(AbsolutePath);
        public string Query => Absolute(_query);
        public string Fragment => Absolute(_fragment);
        public string PathAndQuery => Absolute(_path + _query);
        public string Authority => Absolute(IsDefaultPort ? _authority : _authority + ":" + _port);
        public string AbsoluteUri => Absolute(_scheme + "://" + (UserInfo.Length == 0 ? "" : UserInfo + "@") + (IsDefaultPort ? _authority : _authority + ":" + _port) + _path + _query + _fragment);
        public bool IsLoopback => Host is "localhost" or "127.0.0.1";
        public string[] Segments
        {
            get
            {
                List<string> all = new List<string>();
                for (int start = 0; start < AbsolutePath.Length;)
                {
                    int end = _path.IndexOf('/', start) + 1;
                    if (end == 0) end = _path.Length;
                    all.Add(_path.Substring(start, end - start));
                    start = end;
                }
                return all.ToArray();
            }
        }
        public override string ToString() => IsAbsoluteUri ? UnescapeDataString(AbsoluteUri) : OriginalString;
        public override bool Equals([NotNullWhen(true)] object? comparand) => comparand is Uri other && Key == other.Key;
        private string Key => IsAbsoluteUri ? _scheme + "://" + Authority + PathAndQuery : OriginalString;
        public override int GetHashCode() => Key.GetHashCode();
        public static bool operator ==(Uri? a, Uri? b) => a is null ? b is null : a.Equals(b);
        public static bool operator !=(Uri? a, Uri? b) => !(a == b);
        public static bool TryCreate([NotNullWhen(true)] string? uriString, UriKind uriKind, [NotNullWhen(true)] out Uri? result)
        {
            result = null;
            if (uriString == null) return false;
            try { result = new Uri(uriString, uriKind); }
            catch (UriFormatException) { return false; }
            return true;
        }
        public static bool TryCreate(Uri? baseUri, string? relativeUri, [NotNullWhen(true)] out Uri? result)
        {
            result = null;
            return baseUri is { IsAbsoluteUri: true } && TryCreate(Join(baseUri, relativeUri ?? ""), UriKind.Absolute, out result);
        }
        public static bool IsWellFormedUriString([NotNullWhen(true)] string? uriString, UriKind uriKind) => TryCreate(uriString, uriKind, out Uri? uri) && uriString == Escape(uriString);
        public static string UnescapeDataString(string stringToUnescape)
        {
            if (!stringToUnescape.Contains('%')) return stringToUnescape;
            List<byte> bytes = new List<byte>();
            byte[] all = Encoding.UTF8.GetBytes(stringToUnescape);
            for (int i = 0; i < all.Length; i++)
            {
                if (all[i] == '%' && i + 2 < all.Length && char.IsAsciiHexDigit((char)all[i + 1]) && char.IsAsciiHexDigit((char)all[i + 2]))
                {
                    bytes.Add(Convert.ToByte(((char)all[i + 1]).ToString() + (char)all[i + 2], 16));
                    i += 2;
                }
                else bytes.Add(all[i]);
            }
            return Encoding.UTF8.GetString(bytes.ToArray());
        }
        public static string EscapeDataString(string stringToEscape)
        {
            StringBuilder builder = new StringBuilder();
            byte[] bytes = Encoding.UTF8.GetBytes(stringToEscape);
            for (int i = 0; i < bytes.Length; i++)
            {
                char c = (char)bytes[i];
                if (char.IsAsciiLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '~') builder.Append(c);
                else builder.Append('%').Append(bytes[i].ToString("X2"));
            }
            return builder.ToString();
        }
    }

    public class UriBuilder
    {
        public UriBuilder() { }
        public UriBuilder(string uri) : this(new Uri(uri.Contains("://") ? uri : "http://" + uri)) { }
        public UriBuilder(Uri uri) { (Scheme, Host, Port, Path, Query, Fragment) = (uri.Scheme, uri.Host, uri.IsDefaultPort ? -1 : uri.Port, uri.AbsolutePath, uri.Query, uri.Fragment); }
        public UriBuilder(string? schemeName, string? hostName, int portNumber = -1, string? pathValue = "/")
        {
            (Scheme, Host, Port, Path) = (schemeName ?? "http", hostName ?? "localhost", portNumber, pathValue ?? "/");
        }
        public string Scheme { get; set; } = "http";
        public string Host { get; set; } = "localhost";
        public int Port { get; set; } = -1;
        public string Path { get; set => field = value.StartsWith('/') ? value : "/" + value; } = "/";
        public string Query { get; set => field = value.Length == 0 || value[0] == '?' ? value : "?" + value; } = "";
        public string Fragment { get; set => field = value.Length == 0 || value[0] == '#' ? value : "#" + value; } = "";
        public Uri Uri => new Uri(ToString());
        public override string ToString() => Scheme + "://" + Host + (Port < 0 ? "" : ":" + Port) + Path + Query + Fragment;
    }

    public readonly struct Guid : IComparable, IComparable<Guid>, IEquatable<Guid>, IParsable<Guid>, IFormattable
    {
        public Guid(int a, short b, short c, byte[] d) : this((ulong)(uint)a << 32 | (ulong)(ushort)b << 16 | (ushort)c, 0)
        {
            if (d == null) throw new ArgumentNullException("d");
            if (d.Length != 8) throw new ArgumentException("Byte array for Guid must be exactly 8 bytes long.", "d");
            for (int i = 0; i < 8; i++) _low = _low << 8 | d[i];
        }
        public Guid(int a, short b, short c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k) : this(a, b, c, [d, e, f, g, h, i, j, k]) { }
        public Guid(uint a, ushort b, ushort c, byte d, byte e, byte f, byte g, byte h, byte i, byte j, byte k) : this(unchecked((int)a), unchecked((short)b), unchecked((short)c), [d, e, f, g, h, i, j, k]) { }
        public Guid(ReadOnlySpan<byte> b) : this(b.ToArray()) { }
        public Guid(ReadOnlySpan<byte> b, bool bigEndian) : this(Turned(b.ToArray(), bigEndian)) { }
        private static byte[] Turned(byte[] b, bool turn)
        {
            if (turn && b.Length == 16)
            {
                Array.Reverse(b, 0, 4);
                Array.Reverse(b, 4, 2);
                Array.Reverse(b, 6, 2);
            }
            return b;
        }
        public int Version => (int)(_high >> 12 & 15);
        public int Variant => (int)(_low >> 60);
        public byte[] ToByteArray(bool bigEndian) => Turned(ToByteArray(), bigEndian);
        public bool TryWriteBytes(Span<byte> destination) => ToByteArray().AsSpan().TryCopyTo(destination);
        public bool TryWriteBytes(Span<byte> destination, bool bigEndian, out int bytesWritten)
        {
            bool fits = ToByteArray(bigEndian).AsSpan().TryCopyTo(destination);
            bytesWritten = fits ? 16 : 0;
            return fits;
        }
        public static Guid CreateVersion7(DateTimeOffset timestamp)
        {
            Guid g = NewGuid();
            return new Guid(unchecked((ulong)timestamp.ToUnixTimeMilliseconds()) << 16 | 0x7000UL | g._high & 0xFFFUL, g._low);
        }
        public static Guid Parse(string input, IFormatProvider? provider) => Parse(input);
        public static Guid Parse(ReadOnlySpan<char> input) => Parse(input.ToString());
        public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Guid result) => TryParse(s, out result);
        public static bool TryParse(ReadOnlySpan<char> input, out Guid result) => TryParse(input.ToString(), out result);
        public static Guid ParseExact(string input, string format) => TryParseExact(input ?? throw new ArgumentNullException("input"), format, out Guid result) ? result : throw new FormatException("Unrecognized Guid format.");
        public static bool TryParseExact([NotNullWhen(true)] string? input, string? format, out Guid result) => TryParse(input, out result) && string.Equals(result.ToString(format), input.Trim(), StringComparison.OrdinalIgnoreCase);
        public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default) => Number.TryCopy(ToString(format.ToString()), destination, out charsWritten);
        public static bool operator <=(Guid left, Guid right) => left.CompareTo(right) <= 0;
        public static bool operator >=(Guid left, Guid right) => left.CompareTo(right) >= 0;
        private readonly ulong _high;
        private readonly ulong _low;
        public static readonly Guid Empty;
        public static Guid AllBitsSet => new Guid(ulong.MaxValue, ulong.MaxValue);

        private Guid(ulong high, ulong low)
        {
            _high = high;
            _low = low;
        }
        public Guid(byte[] b)
        {
            if (b == null) throw new ArgumentNullException("b");
            if (b.Length != 16) throw new ArgumentException("Byte array for Guid must be exactly 16 bytes long.", "b");
            _high = ((ulong)b[3] << 56) | ((ulong)b[2] << 48) | ((ulong)b[1] << 40) | ((ulong)b[0] << 32) | ((ulong)b[5] << 24) | ((ulong)b[4] << 16) | ((ulong)b[7] << 8) | b[6];
            ulong low = 0;
            for (int i = 8; i < 16; i++) low = (low << 8) | b[i];
            _low = low;
        }
        public Guid(string g) { this = Parse(g); }
        public static Guid NewGuid()
        {
            ulong high = unchecked((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue));
            ulong low = unchecked((ulong)Random.Shared.NextInt64(long.MinValue, long.MaxValue));
            return new Guid((high & 0xFFFFFFFFFFFF0FFFUL) | 0x4000UL, (low & 0x3FFFFFFFFFFFFFFFUL) | 0x8000000000000000UL);
        }
        public static Guid CreateVersion7()
        {
            Guid g = NewGuid();
            ulong time = unchecked((ulong)DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            return new Guid((time << 16) | 0x7000UL | (g._high & 0xFFFUL), g._low);
        }
        private static bool TryRead(string text, out ulong high, out ulong low)
        {
            high = 0;
            low = 0;
            text = text.Trim();
            if (text.Length >= 2 && ((text[0] == '{' && text[text.Length - 1] == '}') || (text[0] == '(' && text[text.Length - 1] == ')'))) text = text.Substring(1, text.Length - 2);
            bool dashes = text.Length == 36;
            if (!dashes && text.Length != 32) return false;
            int digits = 0;
            for (int i = 0; i < text.Length; i++)
            {
                char c = text[i];
                if (dashes && (i == 8 || i == 13 || i == 18 || i == 23))
                {
                    if (c != '-') return false;
                    continue;
                }
                int d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
                if (d < 0) return false;
                if (digits < 16) high = (high << 4) | (uint)d;
                else low = (low << 4) | (uint)d;
                digits++;
            }
            return digits == 32;
        }
        public static Guid Parse(string input)
        {
            if (input == null) throw new ArgumentNullException("input");
            ulong high, low;
            if (!TryRead(input, out high, out low)) throw new FormatException("Unrecognized Guid format.");
            return new Guid(high, low);
        }
        public static bool TryParse([NotNullWhen(true)] string? input, out Guid result)
        {
            ulong high, low;
            if (input != null && TryRead(input, out high, out low))
            {
                result = new Guid(high, low);
                return true;
            }
            result = default;
            return false;
        }
        public byte[] ToByteArray()
        {
            byte[] b = new byte[16];
            int[] order = new int[] { 3, 2, 1, 0, 5, 4, 7, 6 };
            for (int i = 0; i < 8; i++) b[order[i]] = unchecked((byte)(_high >> (56 - 8 * i)));
            for (int i = 0; i < 8; i++) b[8 + i] = unchecked((byte)(_low >> (56 - 8 * i)));
            return b;
        }
        public override string ToString() => ToString("D");
        public string ToString(string? format, IFormatProvider? provider) => ToString(format);
        public string ToString(string? format)
        {
            string hex = _high.ToString("x16") + _low.ToString("x16");
            if (string.IsNullOrEmpty(format)) format = "D";
            string dashed = hex.Substring(0, 8) + "-" + hex.Substring(8, 4) + "-" + hex.Substring(12, 4) + "-" + hex.Substring(16, 4) + "-" + hex.Substring(20);
            switch (format)
            {
                case "N": case "n": return hex;
                case "D": case "d": return dashed;
                case "B": case "b": return "{" + dashed + "}";
                case "P": case "p": return "(" + dashed + ")";
                default: throw new FormatException("Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\".");
            }
        }
        public bool Equals(Guid g) => _high == g._high && _low == g._low;
        public override bool Equals([NotNullWhen(true)] object? o) => o is Guid g && Equals(g);
        public override int GetHashCode() => unchecked((int)(_high ^ (_high >> 32) ^ _low ^ (_low >> 32)));
        public int CompareTo(Guid value) => _high != value._high ? (_high < value._high ? -1 : 1) : _low == value._low ? 0 : _low < value._low ? -1 : 1;
        public int CompareTo(object? value) => value == null ? 1 : value is Guid g ? CompareTo(g) : throw new ArgumentException("Object must be of type GUID.", "value");
        public static bool operator ==(Guid a, Guid b) => a.Equals(b);
        public static bool operator !=(Guid a, Guid b) => !a.Equals(b);
        public static bool operator <(Guid a, Guid b) => a.CompareTo(b) < 0;
        public static bool operator >(Guid a, Guid b) => a.CompareTo(b) > 0;
    }

    public enum PlatformID { Win32S, Win32Windows, Win32NT, WinCE, Unix, Xbox, MacOSX, Other }

    public sealed class OperatingSystem : ICloneable
    {
        public OperatingSystem(PlatformID platform, Version version)
        {
            ArgumentNullException.ThrowIfNull(version);
            (Platform, Version) = (platform, version);
        }
        public PlatformID Platform { get; }
        public Version Version { get; }
        public string ServicePack => "";
        public string VersionString => Platform + " " + Version;
        public object Clone() => new OperatingSystem(Platform, Version);
        public override string ToString() => VersionString;
        public static bool IsAndroid() => false;
        public static bool IsIOS() => false;
        public static bool IsFreeBSD() => false;
        public static bool IsOSPlatform(string platform) => string.Equals(platform, "Linux", StringComparison.OrdinalIgnoreCase);
        public static bool IsWindows() => false;
        public static bool IsLinux() => true;
        public static bool IsMacOS() => false;
        public static bool IsBrowser() => false;
    }

    public static class AppContext
    {
        public static string BaseDirectory => "/";
        public static string TargetFrameworkName => ".NETCoreApp,Version=v10.0";
        public static bool TryGetSwitch(string switchName, out bool isEnabled)
        {
            isEnabled = false;
            return false;
        }
        public static object? GetData(string name) => null;
    }
}

namespace System.Runtime.ExceptionServices
{
    public class FirstChanceExceptionEventArgs : EventArgs
    {
        public FirstChanceExceptionEventArgs(Exception exception) { Exception = exception; }
        public Exception Exception { get; }
    }

    public sealed class ExceptionDispatchInfo
    {
        private readonly Exception _exception;
        private ExceptionDispatchInfo(Exception exception) { _exception = exception; }
        public static ExceptionDispatchInfo Capture(Exception source)
        {
            if (source == null) throw new ArgumentNullException("source");
            return new ExceptionDispatchInfo(source);
        }
        public Exception SourceException => _exception;
        [DoesNotReturn]
        [System.Diagnostics.StackTraceHidden]
        public void Throw()
        {
            Native.ExceptionDispatchMark(_exception);
            throw _exception;
        }
        [DoesNotReturn]
        [System.Diagnostics.StackTraceHidden]
        public static void Throw(Exception source) => Capture(source).Throw();
        public static Exception SetCurrentStackTrace(Exception source)
        {
            if (source == null) throw new ArgumentNullException("source");
            source.RemoteTrace = Native.EnvironmentStackTrace() + "\n--- End of stack trace from previous location ---";
            return source;
        }
        public static Exception SetRemoteStackTrace(Exception source, string stackTrace)
        {
            source.RemoteTrace = stackTrace + "\n--- End of stack trace from previous location ---";
            return source;
        }
    }
}

namespace System.Runtime.CompilerServices
{
    public static class RuntimeHelpers
    {
        public static int GetHashCode(object? o) => o == null ? 0 : Native.ObjectHash(o);
        public static new bool Equals(object? o1, object? o2) => o1 == o2 || (o1 != null && o2 != null && o1.Equals(o2));
        public static bool IsReferenceOrContainsReferences<T>() => Native.RuntimeIsReference<T>();
        public static T[] GetSubArray<T>(T[] array, Range range)
        {
            if (array == null) throw new ArgumentNullException("array");
            (int offset, int length) = range.GetOffsetAndLength(array.Length);
            T[] part = new T[length];
            Native.ArrayCopy(array, offset, part, 0, length);
            return part;
        }
        public static void EnsureSufficientExecutionStack()
        {
            if (!Native.RuntimeNeedsStack()) throw new InsufficientExecutionStackException();
        }
        public static bool TryEnsureSufficientExecutionStack() => Native.RuntimeNeedsStack();
        public static object GetUninitializedObject(Type type) => Native.TypeCreate(type);
        public static void RunClassConstructor(RuntimeTypeHandle type) => Native.TypeInitialize(type.Of);
        public static void PrepareConstrainedRegions() { }
        public static void InitializeArray(Array array, object handle) { }
        public static int OffsetToStringData => 12;
    }

    public static class Unsafe
    {
        public static T As<T>(object? o) where T : class? => Native.RuntimeUnsafeAs<T>(o);
        public static bool AreSame<T>(ref readonly T left, ref readonly T right) => Native.RuntimeSameRef(ref AsRef(in left), ref AsRef(in right));
        [Intrinsic("runtime.as_ref")]
        public static extern ref T AsRef<T>(scoped ref readonly T source);
        public static void SkipInit<T>(out T value) { value = default!; }
        public static int SizeOf<T>() => 8;
    }

    public sealed class ConditionalWeakTable<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>> where TKey : class where TValue : class?
    {
        public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => _items.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
        public void Clear() => _items.Clear();
        public bool TryAdd(TKey key, TValue value) => _items.TryAdd(key, value);
        public TValue GetOrAdd(TKey key, TValue value) => GetValue(key, _ => value);
        public TValue GetOrAdd(TKey key, Func<TKey, TValue> valueFactory) => GetValue(key, valueFactory);
        public bool Remove(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.Remove(key, out value);
        private readonly Dictionary<TKey, TValue> _items = new Dictionary<TKey, TValue>((IEqualityComparer<TKey>)(object)ReferenceEqualityComparer.Instance);
        public void Add(TKey key, TValue value) => _items.Add(key, value);
        public void AddOrUpdate(TKey key, TValue value) => _items[key] = value;
        public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => _items.TryGetValue(key, out value);
        public bool Remove(TKey key) => _items.Remove(key);
        public TValue GetValue(TKey key, Func<TKey, TValue> createValueCallback)
        {
            TValue? value;
            if (_items.TryGetValue(key, out value)) return value;
            value = createValueCallback(key);
            _items[key] = value;
            return value;
        }
        public TValue GetOrCreateValue(TKey key) => GetValue(key, _ => Activator.CreateInstance<TValue>());
    }

    public static class FormattableStringFactory
    {
        public static FormattableString Create(string format, params object?[] arguments)
        {
            if (format == null) throw new ArgumentNullException("format");
            if (arguments == null) throw new ArgumentNullException("arguments");
            return new ConcreteFormattableString(format, arguments);
        }
        private sealed class ConcreteFormattableString : FormattableString
        {
            private readonly string _format;
            private readonly object?[] _arguments;
            internal ConcreteFormattableString(string format, object?[] arguments)
            {
                _format = format;
                _arguments = arguments;
            }
            public override string Format => _format;
            public override object?[] GetArguments() => _arguments;
            public override int ArgumentCount => _arguments.Length;
            public override object? GetArgument(int index) => _arguments[index];
            public override string ToString(IFormatProvider? formatProvider) => string.Format(formatProvider, _format, _arguments);
        }
    }

    [InterpolatedStringHandler]
    public ref struct DefaultInterpolatedStringHandler
    {
        private readonly IFormatProvider? _provider;
        private char[] _chars;
        private int _length;

        public DefaultInterpolatedStringHandler(int literalLength, int formattedCount)
        {
            _provider = null;
            _chars = new char[literalLength + formattedCount * 11];
            _length = 0;
        }
        public DefaultInterpolatedStringHandler(int literalLength, int formattedCount, IFormatProvider? provider)
        {
            _provider = provider;
            _chars = new char[literalLength + formattedCount * 11];
            _length = 0;
        }
        public DefaultInterpolatedStringHandler(int literalLength, int formattedCount, IFormatProvider? provider, Span<char> initialBuffer)
        {
            _provider = provider;
            _chars = new char[literalLength + formattedCount * 11];
            _length = 0;
        }

        public override string ToString() => _length == 0 ? "" : Native.StringFromChars(_chars, 0, _length);
        public string ToStringAndClear()
        {
            string text = _length == 0 ? "" : Native.StringFromChars(_chars, 0, _length);
            _length = 0;
            return text;
        }
        public void Clear() { _length = 0; }
        public ReadOnlySpan<char> Text => new ReadOnlySpan<char>(_chars, 0, _length);

        private void Put(string text)
        {
            int written = Native.StringWrite(text, _chars, _length);
            if (written < 0)
            {
                char[] larger = new char[Math.Max(_length + text.Length, _chars.Length * 2)];
                Native.ArrayCopy(_chars, 0, larger, 0, _length);
                _chars = larger;
                written = Native.StringWrite(text, larger, _length);
            }
            _length += written;
        }
        private void Put(string text, int alignment)
        {
            if (alignment > 0) text = text.PadLeft(alignment);
            else if (alignment < 0) text = text.PadRight(-alignment);
            Put(text);
        }

        public void AppendLiteral(string value) => Put(value);
        public void AppendFormatted(string? value)
        {
            if (value != null) Put(value);
        }
        public void AppendFormatted(string? value, int alignment = 0, string? format = null) => Put(value ?? "", alignment);
        // Not in .NET: the most common hole without a box.
        public void AppendFormatted(int value)
        {
            int written = _provider == null ? Native.NumWriteI64(value, _chars, _length) : 0;
            if (written == 0) AppendFormatted<int>(value);
            else _length += written;
        }
        public void AppendFormatted<T>(T value)
        {
            string? text = Format(value, null);
            if (text != null) Put(text);
        }
        public void AppendFormatted<T>(T value, string? format)
        {
            string? text = Format(value, format);
            if (text != null) Put(text);
        }
        public void AppendFormatted<T>(T value, int alignment) => Put(Format(value, null) ?? "", alignment);
        public void AppendFormatted<T>(T value, int alignment, string? format) => Put(Format(value, format) ?? "", alignment);
        public void AppendFormatted(object? value, int alignment = 0, string? format = null) => Put(Format(value, format) ?? "", alignment);
        public void AppendFormatted(ReadOnlySpan<char> value) => Put(value.ToString());
        public void AppendFormatted(ReadOnlySpan<char> value, int alignment = 0, string? format = null) => Put(value.ToString(), alignment);

        private string? Format<T>(T value, string? format)
        {
            if (value == null) return null;
            if (_provider != null && _provider.GetFormat(typeof(ICustomFormatter)) is ICustomFormatter custom) return custom.Format(format, value, _provider);
            if (value is IFormattable) return ((IFormattable)value).ToString(format, _provider);
            return value.ToString();
        }
    }
}

namespace System.ComponentModel
{
    public class InvalidEnumArgumentException : ArgumentException
    {
        protected InvalidEnumArgumentException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
        public InvalidEnumArgumentException() { }
        public InvalidEnumArgumentException(string? message) : base(message) { }
        public InvalidEnumArgumentException(string? message, Exception? innerException) : base(message, innerException) { }
        public InvalidEnumArgumentException(string? argumentName, int invalidValue, Type enumClass) : base("The value of argument '" + argumentName + "' (" + invalidValue.ToString() + ") is invalid for Enum type '" + enumClass.Name + "'.", argumentName) { }
    }
}

namespace System
{
    public enum UriPartial { Scheme, Authority, Path, Query }
}
