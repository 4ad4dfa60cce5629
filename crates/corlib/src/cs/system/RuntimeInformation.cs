namespace System.Runtime.InteropServices
{
    public enum Architecture { X86, X64, Arm, Arm64, Wasm, S390x, LoongArch64, Armv6, Ppc64le, RiscV64 }

    public readonly struct OSPlatform : IEquatable<OSPlatform>
    {
        private readonly string? _name;
        private OSPlatform(string name) { _name = name; }
        public static OSPlatform Linux => new OSPlatform("LINUX");
        public static OSPlatform Windows => new OSPlatform("WINDOWS");
        public static OSPlatform OSX => new OSPlatform("OSX");
        public static OSPlatform FreeBSD => new OSPlatform("FREEBSD");
        public static OSPlatform Create(string osPlatform)
        {
            ArgumentException.ThrowIfNullOrEmpty(osPlatform);
            return new OSPlatform(osPlatform);
        }
        public bool Equals(OSPlatform other) => string.Equals(_name, other._name, StringComparison.OrdinalIgnoreCase);
        public override bool Equals(object? obj) => obj is OSPlatform other && Equals(other);
        public override int GetHashCode() => _name == null ? 0 : _name.ToUpperInvariant().GetHashCode();
        public override string ToString() => _name ?? "";
        public static bool operator ==(OSPlatform left, OSPlatform right) => left.Equals(right);
        public static bool operator !=(OSPlatform left, OSPlatform right) => !left.Equals(right);
    }

    /// <summary>The simulated machine: Linux on 64 bits.</summary>
    public static class RuntimeInformation
    {
        public static string FrameworkDescription => ".NET " + Environment.Version;
        public static string OSDescription => "Linux";
        public static string RuntimeIdentifier => "linux-x64";
        public static Architecture OSArchitecture => Architecture.X64;
        public static Architecture ProcessArchitecture => Architecture.X64;
        public static bool IsOSPlatform(OSPlatform osPlatform) => osPlatform == OSPlatform.Linux;
    }
}
