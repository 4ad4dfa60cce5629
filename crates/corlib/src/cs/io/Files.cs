using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace System.IO;

public enum FileMode { CreateNew = 1, Create, Open, OpenOrCreate, Truncate, Append }
[Flags] public enum FileAccess { Read = 1, Write = 2, ReadWrite = 3 }
[Flags] public enum FileShare { None = 0, Read = 1, Write = 2, ReadWrite = 3, Delete = 4, Inheritable = 16 }
[Flags] public enum FileOptions { WriteThrough = int.MinValue, None = 0, Encrypted = 0x4000, DeleteOnClose = 0x4000000, SequentialScan = 0x8000000, RandomAccess = 0x10000000, Asynchronous = 0x40000000 }
[Flags] public enum FileAttributes { None = 0, ReadOnly = 1, Hidden = 2, System = 4, Directory = 16, Archive = 32, Device = 64, Normal = 128, Temporary = 256 }
public enum SearchOption { TopDirectoryOnly, AllDirectories }
public enum MatchType { Simple, Win32 }
public enum MatchCasing { PlatformDefault, CaseSensitive, CaseInsensitive }

public class EnumerationOptions
{
    public bool RecurseSubdirectories { get; set; }
    public bool IgnoreInaccessible { get; set; } = true;
    public bool ReturnSpecialDirectories { get; set; }
    public int BufferSize { get; set; }
    public int MaxRecursionDepth { get; set; } = int.MaxValue;
    public FileAttributes AttributesToSkip { get; set; } = FileAttributes.Hidden | FileAttributes.System;
    public MatchType MatchType { get; set; }
    public MatchCasing MatchCasing { get; set; }
}

public sealed class FileStreamOptions
{
    public FileMode Mode { get; set; } = FileMode.Open;
    public FileAccess Access { get; set; } = FileAccess.Read;
    public FileShare Share { get; set; } = FileShare.Read;
    public FileOptions Options { get; set; }
    public long PreallocationSize { get; set; }
    public int BufferSize { get; set; } = 4096;
}

/// A file or a folder of the tree that lives as long as the program runs.
internal sealed class FileNode
{
    internal string Name = "";
    internal FileNode? Parent;
    /// A folder's entries in the order of their creation; null in a file.
    internal Dictionary<string, FileNode>? Entries;
    internal byte[] Data = Array.Empty<byte>();
    internal int Length;
    internal DateTime Created, Written, Read;
    internal bool ReadOnly;
    /// Open streams; -1 for one that shares with nobody.
    internal int Users;
    internal FileNode(bool folder)
    {
        if (folder) Entries = new Dictionary<string, FileNode>();
        Created = Written = Read = DateTime.UtcNow;
    }
    internal string FullName => Parent == null ? "/" : Parent.Parent == null ? "/" + Name : Parent.FullName + "/" + Name;
    internal void Resize(int length)
    {
        if (length > Data.Length) Array.Resize(ref Data, Math.Max(length, Math.Min(2 * Data.Length, Array.MaxLength)));
        else if (length < Length) Array.Clear(Data, length, Length - length);
        Length = length;
        Written = DateTime.UtcNow;
    }
}

/// The tree of files: in memory, with the folders that programs count on. Locks as on Linux: only FileShare.None excludes.
internal static class FileTree
{
    internal static readonly FileNode Root = new FileNode(true);
    internal static string Current = "/";
    static FileTree()
    {
        foreach (string path in new string[] { "/tmp", "/home/user/Documents", "/home/user/Desktop", "/home/user/.config", "/home/user/.local/share", "/usr/share", "/var/tmp", "/etc", "/opt" }) Folder(path);
    }
    internal static string Full(string path, string name = "path")
    {
        ArgumentException.ThrowIfNullOrEmpty(path, name);
        if (path.Contains('\0')) throw new ArgumentException("Null character in path.", name);
        return Path.GetFullPath(path);
    }
    internal static FileNode? Find(string full)
    {
        FileNode? node = Root;
        foreach (string part in full.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node.Entries == null || !node.Entries.TryGetValue(part, out node)) return null;
        }
        return node;
    }
    internal static FileNode Folder(string full)
    {
        FileNode node = Root;
        foreach (string part in full.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!node.Entries!.TryGetValue(part, out FileNode? next))
            {
                next = new FileNode(true) { Name = part, Parent = node };
                node.Entries.Add(part, next);
            }
            else if (next.Entries == null) throw new IOException("The file '" + full + "' already exists.");
            node = next;
        }
        return node;
    }
    internal static FileNode Parent(string full)
    {
        FileNode? parent = Find(Path.GetDirectoryName(full) ?? "/");
        return parent?.Entries != null ? parent : throw Part(full);
    }
    internal static FileNode File(string full)
    {
        FileNode? node = Find(full);
        if (node == null) throw Missing(full);
        return node.Entries == null ? node : throw Denied(full);
    }
    internal static FileNode Directory(string full)
    {
        FileNode? node = Find(full);
        if (node == null) throw Part(full);
        return node.Entries != null ? node : throw new IOException("The directory name is invalid. : '" + full + "'");
    }
    internal static Exception Missing(string full)
    {
        Parent(full);
        return new FileNotFoundException("Could not find file '" + full + "'.", full);
    }
    internal static Exception Part(string full) => new DirectoryNotFoundException("Could not find a part of the path '" + full + "'.");
    internal static Exception Denied(string full) => new UnauthorizedAccessException("Access to the path '" + full + "' is denied.");
    internal static Exception Exists(string full) => new IOException("The file '" + full + "' already exists.");
    internal static void Remove(FileNode node)
    {
        node.Parent!.Entries!.Remove(node.Name);
        node.Parent.Written = DateTime.UtcNow;
    }
    internal static void Move(FileNode node, string full)
    {
        FileNode parent = Parent(full);
        Remove(node);
        node.Name = Path.GetFileName(full)!;
        node.Parent = parent;
        parent.Entries![node.Name] = node;
    }
    internal static FileNode Open(string full, FileMode mode, FileAccess access, FileShare share)
    {
        FileNode? node = Find(full);
        if (node?.Entries != null) throw Denied(full);
        if (node != null && mode == FileMode.CreateNew) throw Exists(full);
        if (node == null)
        {
            if (mode == FileMode.Open || mode == FileMode.Truncate) throw Missing(full);
            FileNode parent = Parent(full);
            node = new FileNode(false) { Name = Path.GetFileName(full)!, Parent = parent };
            parent.Entries!.Add(node.Name, node);
            parent.Written = node.Written;
        }
        else if (node.ReadOnly && (access & FileAccess.Write) != 0) throw Denied(full);
        bool alone = (share & FileShare.ReadWrite) == FileShare.None;
        if (node.Users < 0 || alone && node.Users > 0) throw new IOException("The process cannot access the file '" + full + "' because it is being used by another process.");
        node.Users = alone ? -1 : node.Users + 1;
        if (mode == FileMode.Create || mode == FileMode.Truncate) node.Resize(0);
        return node;
    }
    internal static void Close(FileNode node) => node.Users = node.Users < 0 ? 0 : node.Users - 1;
    /// Where what reads or writes a file asynchronously goes on: a thread of the pool.
    internal static Task Later(CancellationToken cancellationToken) => Task.Run(static () => { }, cancellationToken);
    internal static bool Matches(string name, string pattern, bool ignoreCase)
    {
        if (pattern == "*" || pattern == "*.*") return true;
        int n = 0, p = 0, star = -1, from = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                from = n;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n] || ignoreCase && char.ToUpperInvariant(pattern[p]) == char.ToUpperInvariant(name[n])))
            {
                p++;
                n++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++from;
            }
            else return false;
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
    /// Entries below a folder, breadth first, their paths beginning as the folder's path was given.
    internal static List<(string path, FileNode node)> List(string path, string pattern, EnumerationOptions options, bool files, bool folders)
    {
        ArgumentNullException.ThrowIfNull(pattern, "searchPattern");
        List<(string path, FileNode node)> found = new List<(string path, FileNode node)>();
        Queue<(string path, FileNode node, int depth)> open = new Queue<(string path, FileNode node, int depth)>();
        open.Enqueue((path, Directory(Full(path)), 0));
        while (open.Count > 0)
        {
            (string at, FileNode folder, int depth) = open.Dequeue();
            foreach (FileNode node in folder.Entries!.Values)
            {
                string full = Path.Join(at, node.Name);
                if (node.Entries != null && options.RecurseSubdirectories && depth < options.MaxRecursionDepth) open.Enqueue((full, node, depth + 1));
                if ((options.AttributesToSkip & FileAttributes.Hidden) != 0 && node.Name.StartsWith('.')) continue;
                if ((node.Entries == null ? files : folders) && Matches(node.Name, pattern, options.MatchCasing == MatchCasing.CaseInsensitive)) found.Add((full, node));
            }
        }
        return found;
    }
    internal static EnumerationOptions Compatible(SearchOption option) => new EnumerationOptions { RecurseSubdirectories = option == SearchOption.AllDirectories, AttributesToSkip = FileAttributes.None };
}

public class FileStream : Stream
{
    private readonly FileNode _node;
    private readonly string _path;
    private readonly FileAccess _access;
    private readonly int _buffer;
    private readonly bool _append, _deleteOnClose, _async;
    private long _position, _fetched, _unwritten;
    private bool _closed;
    public FileStream(string path, FileMode mode) : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite) { }
    public FileStream(string path, FileMode mode, FileAccess access) : this(path, mode, access, FileShare.Read) { }
    public FileStream(string path, FileMode mode, FileAccess access, FileShare share) : this(path, mode, access, share, 4096, FileOptions.None) { }
    public FileStream(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize) : this(path, mode, access, share, bufferSize, FileOptions.None) { }
    public FileStream(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize, bool useAsync) : this(path, mode, access, share, bufferSize, useAsync ? FileOptions.Asynchronous : FileOptions.None) { }
    public FileStream(string path, FileStreamOptions options) : this(path, options.Mode, options.Access, options.Share, options.BufferSize, options.Options) { }
    public FileStream(string path, FileMode mode, FileAccess access, FileShare share, int bufferSize, FileOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, "path");
        if (mode < FileMode.CreateNew || mode > FileMode.Append) throw new ArgumentOutOfRangeException("mode", "Enum value was out of legal range.");
        if (access < FileAccess.Read || access > FileAccess.ReadWrite) throw new ArgumentOutOfRangeException("access", "Enum value was out of legal range.");
        ArgumentOutOfRangeException.ThrowIfNegative(bufferSize, "bufferSize");
        if ((access & FileAccess.Write) == 0 && mode != FileMode.Open && mode != FileMode.OpenOrCreate) throw new ArgumentException("Combining FileMode: " + mode + " with FileAccess: " + access + " is invalid.", "access");
        if ((access & FileAccess.Read) != 0 && mode == FileMode.Append) throw new ArgumentException("Append access can be requested only in write-only mode.", "access");
        _path = FileTree.Full(path);
        _node = FileTree.Open(_path, mode, access, share);
        _access = access;
        _buffer = bufferSize;
        _append = mode == FileMode.Append;
        _async = (options & FileOptions.Asynchronous) != 0;
        _deleteOnClose = (options & FileOptions.DeleteOnClose) != 0;
        if (_append) _position = _node.Length;
    }
    public virtual string Name => _path;
    public virtual bool IsAsync => _async;
    public override bool CanRead => !_closed && (_access & FileAccess.Read) != 0;
    public override bool CanWrite => !_closed && (_access & FileAccess.Write) != 0;
    public override bool CanSeek => !_closed;
    private void Check()
    {
        if (_closed) throw new ObjectDisposedException(null, "Cannot access a closed file.");
    }
    private void CheckRead()
    {
        Check();
        if ((_access & FileAccess.Read) == 0) throw new NotSupportedException("Stream does not support reading.");
    }
    private void CheckWrite()
    {
        Check();
        if ((_access & FileAccess.Write) == 0) throw new NotSupportedException("Stream does not support writing.");
    }
    public override long Length
    {
        get
        {
            Check();
            return _node.Length;
        }
    }
    public override long Position
    {
        get
        {
            Check();
            return _position;
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Seek(value, SeekOrigin.Begin);
        }
    }
    public override long Seek(long offset, SeekOrigin origin)
    {
        Check();
        long to = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? _position : _node.Length);
        if (to < 0) throw new IOException("An attempt was made to move the file pointer before the beginning of the file.");
        _fetched = 0;
        return _position = to;
    }
    public override void SetLength(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        CheckWrite();
        _node.Resize(checked((int)value));
        if (_position > value) _position = value;
    }
    public override void Flush() => Flush(false);
    public virtual void Flush(bool flushToDisk)
    {
        Check();
        _unwritten = 0;
    }
    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        CheckRead();
        int n = (int)Math.Min(count, Math.Max(0, _node.Length - _position));
        Buffer.BlockCopy(_node.Data, (int)_position, buffer, offset, n);
        _position += n;
        _node.Read = DateTime.UtcNow;
        return n;
    }
    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        CheckWrite();
        if (_append) _position = _node.Length;
        if (count > 0 && _position + count > _node.Length) _node.Resize(checked((int)(_position + count)));
        Buffer.BlockCopy(buffer, offset, _node.Data, (int)_position, count);
        _position += count;
        _node.Written = DateTime.UtcNow;
    }
    public override int ReadByte() => _closed ? throw new ObjectDisposedException(null, "Cannot access a closed Stream.") : base.ReadByte();
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<int>(cancellationToken);
        CheckRead();
        // What an earlier read brought into the buffer is there at once.
        return _position + count <= _fetched || _position < _fetched && _fetched == _node.Length && count > 0 ? Task.FromResult(Read(buffer, offset, count)) : ReadLater(buffer, offset, count, cancellationToken);
    }
    private async Task<int> ReadLater(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await FileTree.Later(cancellationToken).ConfigureAwait(false);
        if (count < _buffer) _fetched = Math.Min(_node.Length, _position + _buffer);
        return Read(buffer, offset, count);
    }
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        CheckWrite();
        if (_unwritten + count <= _buffer && _buffer > 1)
        {
            _unwritten += count;
            Write(buffer, offset, count);
            return Task.CompletedTask;
        }
        return WriteLater(buffer, offset, count, cancellationToken);
    }
    private async Task WriteLater(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await FileTree.Later(cancellationToken).ConfigureAwait(false);
        _unwritten = 0;
        Write(buffer, offset, count);
    }
    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        Check();
        if (_unwritten == 0) return Task.CompletedTask;
        _unwritten = 0;
        return FileTree.Later(cancellationToken);
    }
    public override async ValueTask DisposeAsync()
    {
        if (_unwritten > 0 && !_closed) await FlushAsync(CancellationToken.None).ConfigureAwait(false);
        Dispose();
    }
    public virtual void Lock(long position, long length) => CheckWrite();
    public virtual void Unlock(long position, long length) => CheckWrite();
    protected override void Dispose(bool disposing)
    {
        if (_closed) return;
        _closed = true;
        FileTree.Close(_node);
        if (_deleteOnClose && _node.Parent!.Entries!.TryGetValue(_node.Name, out FileNode? there) && there == _node) FileTree.Remove(_node);
    }
}

public static class File
{
    private static void CheckContents(string path, Encoding encoding)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, "path");
        ArgumentNullException.ThrowIfNull(encoding, "encoding");
    }
    private static byte[] Encoded(string? contents, Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(contents ?? "")];
    private static string Lines(IEnumerable<string> contents)
    {
        ArgumentNullException.ThrowIfNull(contents, "contents");
        StringBuilder all = new StringBuilder();
        foreach (string line in contents) all.Append(line).Append('\n');
        return all.ToString();
    }
    private static Encoding Plain => new UTF8Encoding(false);
    private static FileStream Appender(string path, Encoding encoding)
    {
        FileStream stream = new FileStream(path, FileMode.Append, FileAccess.Write);
        if (stream.Length == 0) stream.Write(encoding.GetPreamble());
        return stream;
    }

    public static bool Exists(string? path)
    {
        if (string.IsNullOrEmpty(path) || path.EndsWith('/')) return false;
        FileNode? node = FileTree.Find(Path.GetFullPath(path));
        return node != null && node.Entries == null;
    }
    public static void Delete(string path)
    {
        string full = FileTree.Full(path);
        FileNode? node = FileTree.Find(full);
        if (node == null)
        {
            FileTree.Parent(full);
            return;
        }
        if (node.Entries != null) throw FileTree.Denied(full);
        FileTree.Remove(node);
    }
    public static void Copy(string sourceFileName, string destFileName) => Copy(sourceFileName, destFileName, false);
    public static void Copy(string sourceFileName, string destFileName, bool overwrite)
    {
        string from = FileTree.Full(sourceFileName, "sourceFileName"), to = FileTree.Full(destFileName, "destFileName");
        FileNode node = FileTree.File(from);
        if (FileTree.Find(to) is FileNode there)
        {
            if (there.Entries != null) throw new IOException("The target file '" + to + "' is a directory, not a file.");
            if (!overwrite) throw FileTree.Exists(to);
        }
        byte[] bytes = node.Data.AsSpan(0, node.Length).ToArray();
        WriteAllBytes(to, bytes);
        FileNode copy = FileTree.File(to);
        copy.Written = node.Written;
        copy.ReadOnly = node.ReadOnly;
    }
    public static void Move(string sourceFileName, string destFileName) => Move(sourceFileName, destFileName, false);
    public static void Move(string sourceFileName, string destFileName, bool overwrite)
    {
        string from = FileTree.Full(sourceFileName, "sourceFileName"), to = FileTree.Full(destFileName, "destFileName");
        FileNode? node = FileTree.Find(from);
        if (node == null || node.Entries != null)
        {
            FileTree.Parent(from);
            throw new FileNotFoundException("Could not find file '" + from + "'.", from);
        }
        FileNode? there = FileTree.Find(to);
        if (there == node) return;
        if (there != null && (!overwrite || there.Entries != null)) throw FileTree.Exists(to);
        FileTree.Move(node, to);
    }
    public static void Replace(string sourceFileName, string destinationFileName, string? destinationBackupFileName)
    {
        FileNode there = FileTree.File(FileTree.Full(destinationFileName, "destinationFileName"));
        FileNode node = FileTree.File(FileTree.Full(sourceFileName, "sourceFileName"));
        string to = there.FullName;
        if (destinationBackupFileName != null) FileTree.Move(there, FileTree.Full(destinationBackupFileName, "destinationBackupFileName"));
        FileTree.Move(node, to);
    }
    public static FileStream Create(string path) => Create(path, 4096);
    public static FileStream Create(string path, int bufferSize) => new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize);
    public static FileStream Create(string path, int bufferSize, FileOptions options) => new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize, options);
    public static FileStream Open(string path, FileMode mode) => Open(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite, FileShare.None);
    public static FileStream Open(string path, FileMode mode, FileAccess access) => Open(path, mode, access, FileShare.None);
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share) => new FileStream(path, mode, access, share);
    public static FileStream Open(string path, FileStreamOptions options) => new FileStream(path, options);
    public static FileStream OpenRead(string path) => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    public static FileStream OpenWrite(string path) => new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
    public static StreamReader OpenText(string path) => new StreamReader(path);
    public static StreamWriter CreateText(string path) => new StreamWriter(path, false);
    public static StreamWriter AppendText(string path) => new StreamWriter(path, true);

    public static byte[] ReadAllBytes(string path)
    {
        using FileStream stream = OpenRead(path);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
    public static string ReadAllText(string path) => ReadAllText(path, Encoding.UTF8);
    public static string ReadAllText(string path, Encoding encoding)
    {
        CheckContents(path, encoding);
        using StreamReader reader = new StreamReader(path, encoding);
        return reader.ReadToEnd();
    }
    public static string[] ReadAllLines(string path) => ReadAllLines(path, Encoding.UTF8);
    public static string[] ReadAllLines(string path, Encoding encoding)
    {
        CheckContents(path, encoding);
        using StreamReader reader = new StreamReader(path, encoding);
        List<string> lines = new List<string>();
        while (reader.ReadLine() is string line) lines.Add(line);
        return lines.ToArray();
    }
    public static IEnumerable<string> ReadLines(string path) => ReadLines(path, Encoding.UTF8);
    public static IEnumerable<string> ReadLines(string path, Encoding encoding)
    {
        CheckContents(path, encoding);
        return Each(new StreamReader(path, encoding));
    }
    private static IEnumerable<string> Each(StreamReader reader)
    {
        using (reader)
        {
            while (reader.ReadLine() is string line) yield return line;
        }
    }
    public static IAsyncEnumerable<string> ReadLinesAsync(string path, CancellationToken cancellationToken = default) => ReadLinesAsync(path, Encoding.UTF8, cancellationToken);
    public static IAsyncEnumerable<string> ReadLinesAsync(string path, Encoding encoding, CancellationToken cancellationToken = default)
    {
        CheckContents(path, encoding);
        return EachAsync(new StreamReader(path, encoding), cancellationToken);
    }
    private static async IAsyncEnumerable<string> EachAsync(StreamReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (reader)
        {
            while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is string line) yield return line;
        }
    }
    public static void WriteAllBytes(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes, "bytes");
        WriteAllBytes(path, bytes.AsSpan());
    }
    public static void WriteAllBytes(string path, ReadOnlySpan<byte> bytes)
    {
        using FileStream stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        stream.Write(bytes);
    }
    public static void AppendAllBytes(string path, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes, "bytes");
        using FileStream stream = new FileStream(path, FileMode.Append, FileAccess.Write);
        stream.Write(bytes);
    }
    public static void WriteAllText(string path, string? contents) => WriteAllText(path, contents, Plain);
    public static void WriteAllText(string path, string? contents, Encoding encoding)
    {
        CheckContents(path, encoding);
        WriteAllBytes(path, Encoded(contents, encoding));
    }
    public static void WriteAllLines(string path, string[] contents) => WriteAllLines(path, (IEnumerable<string>)contents);
    public static void WriteAllLines(string path, string[] contents, Encoding encoding) => WriteAllLines(path, (IEnumerable<string>)contents, encoding);
    public static void WriteAllLines(string path, IEnumerable<string> contents) => WriteAllLines(path, contents, Plain);
    public static void WriteAllLines(string path, IEnumerable<string> contents, Encoding encoding) => WriteAllText(path, Lines(contents), encoding);
    public static void AppendAllText(string path, string? contents) => AppendAllText(path, contents, Plain);
    public static void AppendAllText(string path, string? contents, Encoding encoding)
    {
        CheckContents(path, encoding);
        using FileStream stream = Appender(path, encoding);
        stream.Write(encoding.GetBytes(contents ?? ""));
    }
    public static void AppendAllLines(string path, IEnumerable<string> contents) => AppendAllLines(path, contents, Plain);
    public static void AppendAllLines(string path, IEnumerable<string> contents, Encoding encoding) => AppendAllText(path, Lines(contents), encoding);

    public static Task<byte[]> ReadAllBytesAsync(string path, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<byte[]>(cancellationToken);
        return BytesLater(OpenRead(path), cancellationToken);
    }
    private static async Task<byte[]> BytesLater(FileStream stream, CancellationToken cancellationToken)
    {
        using (stream)
        {
            await FileTree.Later(cancellationToken).ConfigureAwait(false);
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
    public static Task<string> ReadAllTextAsync(string path, CancellationToken cancellationToken = default) => ReadAllTextAsync(path, Encoding.UTF8, cancellationToken);
    public static Task<string> ReadAllTextAsync(string path, Encoding encoding, CancellationToken cancellationToken = default)
    {
        CheckContents(path, encoding);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled<string>(cancellationToken) : TextLater(path, encoding, cancellationToken);
    }
    private static async Task<string> TextLater(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        using StreamReader reader = new StreamReader(path, encoding);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }
    public static Task<string[]> ReadAllLinesAsync(string path, CancellationToken cancellationToken = default) => ReadAllLinesAsync(path, Encoding.UTF8, cancellationToken);
    public static Task<string[]> ReadAllLinesAsync(string path, Encoding encoding, CancellationToken cancellationToken = default)
    {
        CheckContents(path, encoding);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled<string[]>(cancellationToken) : LinesLater(path, encoding, cancellationToken);
    }
    private static async Task<string[]> LinesLater(string path, Encoding encoding, CancellationToken cancellationToken)
    {
        using StreamReader reader = new StreamReader(path, encoding);
        List<string> lines = new List<string>();
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is string line) lines.Add(line);
        return lines.ToArray();
    }
    private static async Task WriteLater(string path, FileMode mode, byte[] bytes, byte[]? preamble, CancellationToken cancellationToken)
    {
        using FileStream stream = new FileStream(path, mode, FileAccess.Write, FileShare.Read);
        if (preamble != null && stream.Length > 0) preamble = null;
        if (bytes.Length + (preamble?.Length ?? 0) > 0) await FileTree.Later(cancellationToken).ConfigureAwait(false);
        if (preamble != null) stream.Write(preamble);
        stream.Write(bytes);
    }
    public static Task WriteAllBytesAsync(string path, byte[] bytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(bytes, "bytes");
        return WriteAllBytesAsync(path, (ReadOnlyMemory<byte>)bytes, cancellationToken);
    }
    public static Task WriteAllBytesAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, "path");
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteLater(path, FileMode.Create, bytes.ToArray(), null, cancellationToken);
    }
    public static Task WriteAllTextAsync(string path, string? contents, CancellationToken cancellationToken = default) => WriteAllTextAsync(path, contents, Plain, cancellationToken);
    public static Task WriteAllTextAsync(string path, string? contents, Encoding encoding, CancellationToken cancellationToken = default)
    {
        CheckContents(path, encoding);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteLater(path, FileMode.Create, encoding.GetBytes(contents ?? ""), encoding.GetPreamble(), cancellationToken);
    }
    public static Task WriteAllLinesAsync(string path, IEnumerable<string> contents, CancellationToken cancellationToken = default) => WriteAllLinesAsync(path, contents, Plain, cancellationToken);
    public static Task WriteAllLinesAsync(string path, IEnumerable<string> contents, Encoding encoding, CancellationToken cancellationToken = default) => WriteAllTextAsync(path, Lines(contents), encoding, cancellationToken);
    public static Task AppendAllTextAsync(string path, string? contents, CancellationToken cancellationToken = default) => AppendAllTextAsync(path, contents, Plain, cancellationToken);
    public static Task AppendAllTextAsync(string path, string? contents, Encoding encoding, CancellationToken cancellationToken = default)
    {
        CheckContents(path, encoding);
        return cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : WriteLater(path, FileMode.Append, encoding.GetBytes(contents ?? ""), encoding.GetPreamble(), cancellationToken);
    }
    public static Task AppendAllLinesAsync(string path, IEnumerable<string> contents, CancellationToken cancellationToken = default) => AppendAllLinesAsync(path, contents, Plain, cancellationToken);
    public static Task AppendAllLinesAsync(string path, IEnumerable<string> contents, Encoding encoding, CancellationToken cancellationToken = default) => AppendAllTextAsync(path, Lines(contents), encoding, cancellationToken);

    private static FileNode Any(string path)
    {
        string full = FileTree.Full(path);
        return FileTree.Find(full) ?? throw FileTree.Missing(full);
    }
    private static FileNode? Known(string path) => FileTree.Find(FileTree.Full(path));
    private static DateTime Never => DateTime.FromFileTimeUtc(0);
    public static FileAttributes GetAttributes(string path) => Attributes(Any(path));
    internal static FileAttributes Attributes(FileNode node)
    {
        FileAttributes all = FileAttributes.None;
        if (node.Entries != null) all |= FileAttributes.Directory;
        if (node.ReadOnly) all |= FileAttributes.ReadOnly;
        if (node.Name.StartsWith('.')) all |= FileAttributes.Hidden;
        return all == FileAttributes.None ? FileAttributes.Normal : all;
    }
    public static void SetAttributes(string path, FileAttributes fileAttributes) => Any(path).ReadOnly = (fileAttributes & FileAttributes.ReadOnly) != 0;
    public static DateTime GetCreationTimeUtc(string path) => Known(path)?.Created ?? Never;
    public static DateTime GetCreationTime(string path) => GetCreationTimeUtc(path).ToLocalTime();
    public static DateTime GetLastWriteTimeUtc(string path) => Known(path)?.Written ?? Never;
    public static DateTime GetLastWriteTime(string path) => GetLastWriteTimeUtc(path).ToLocalTime();
    public static DateTime GetLastAccessTimeUtc(string path) => Known(path)?.Read ?? Never;
    public static DateTime GetLastAccessTime(string path) => GetLastAccessTimeUtc(path).ToLocalTime();
    public static void SetCreationTimeUtc(string path, DateTime creationTimeUtc) => Any(path).Created = creationTimeUtc;
    public static void SetCreationTime(string path, DateTime creationTime) => Any(path).Created = creationTime.ToUniversalTime();
    public static void SetLastWriteTimeUtc(string path, DateTime lastWriteTimeUtc) => Any(path).Written = lastWriteTimeUtc;
    public static void SetLastWriteTime(string path, DateTime lastWriteTime) => Any(path).Written = lastWriteTime.ToUniversalTime();
    public static void SetLastAccessTimeUtc(string path, DateTime lastAccessTimeUtc) => Any(path).Read = lastAccessTimeUtc;
    public static void SetLastAccessTime(string path, DateTime lastAccessTime) => Any(path).Read = lastAccessTime.ToUniversalTime();
}

public static class Directory
{
    private static string[] Paths(string path, string pattern, EnumerationOptions options, bool files, bool folders)
    {
        ArgumentException.ThrowIfNullOrEmpty(path, "path");
        return FileTree.List(path, pattern, options, files, folders).ConvertAll(static e => e.path).ToArray();
    }
    public static bool Exists(string? path) => !string.IsNullOrEmpty(path) && FileTree.Find(Path.GetFullPath(path))?.Entries != null;
    public static DirectoryInfo CreateDirectory(string path)
    {
        FileTree.Folder(FileTree.Full(path));
        return new DirectoryInfo(path);
    }
    public static DirectoryInfo CreateTempSubdirectory(string? prefix = null) => CreateDirectory(Path.GetTempPath() + prefix + Path.GetRandomFileName().Replace(".", "").Substring(0, 6));
    public static void Delete(string path) => Delete(path, false);
    public static void Delete(string path, bool recursive)
    {
        string full = FileTree.Full(path);
        FileNode node = FileTree.Directory(full);
        if (node.Entries!.Count > 0 && !recursive) throw new IOException("Directory not empty : '" + Path.TrimEndingDirectorySeparator(full) + "'");
        if (node.Parent == null) throw FileTree.Denied(full);
        FileTree.Remove(node);
    }
    public static void Move(string sourceDirName, string destDirName)
    {
        string from = FileTree.Full(sourceDirName, "sourceDirName"), to = Path.TrimEndingDirectorySeparator(FileTree.Full(destDirName, "destDirName"));
        FileNode? node = FileTree.Find(from);
        if (node == null) throw FileTree.Part(from);
        if (node.FullName == to) throw new IOException("Source and destination path must be different.");
        if (to.StartsWith(node.FullName + "/")) throw new IOException("The process cannot access the file '" + from + "' because it is being used by another process.");
        if (FileTree.Find(to) != null) throw new IOException("Cannot create '" + to + "' because a file or directory with the same name already exists.");
        FileTree.Move(node, to);
    }
    public static string GetCurrentDirectory() => FileTree.Current;
    public static void SetCurrentDirectory(string path) => FileTree.Current = FileTree.Directory(FileTree.Full(path)).FullName;
    public static string GetDirectoryRoot(string path) => Path.GetPathRoot(Path.GetFullPath(path))!;
    public static DirectoryInfo? GetParent(string path)
    {
        string? parent = Path.GetDirectoryName(FileTree.Full(path));
        return string.IsNullOrEmpty(parent) || FileTree.Full(path) == "/" ? null : new DirectoryInfo(parent);
    }
    public static string[] GetFiles(string path) => GetFiles(path, "*");
    public static string[] GetFiles(string path, string searchPattern) => GetFiles(path, searchPattern, SearchOption.TopDirectoryOnly);
    public static string[] GetFiles(string path, string searchPattern, SearchOption searchOption) => Paths(path, searchPattern, FileTree.Compatible(searchOption), true, false);
    public static string[] GetFiles(string path, string searchPattern, EnumerationOptions enumerationOptions) => Paths(path, searchPattern, enumerationOptions, true, false);
    public static string[] GetDirectories(string path) => GetDirectories(path, "*");
    public static string[] GetDirectories(string path, string searchPattern) => GetDirectories(path, searchPattern, SearchOption.TopDirectoryOnly);
    public static string[] GetDirectories(string path, string searchPattern, SearchOption searchOption) => Paths(path, searchPattern, FileTree.Compatible(searchOption), false, true);
    public static string[] GetDirectories(string path, string searchPattern, EnumerationOptions enumerationOptions) => Paths(path, searchPattern, enumerationOptions, false, true);
    public static string[] GetFileSystemEntries(string path) => GetFileSystemEntries(path, "*");
    public static string[] GetFileSystemEntries(string path, string searchPattern) => GetFileSystemEntries(path, searchPattern, SearchOption.TopDirectoryOnly);
    public static string[] GetFileSystemEntries(string path, string searchPattern, SearchOption searchOption) => Paths(path, searchPattern, FileTree.Compatible(searchOption), true, true);
    public static IEnumerable<string> EnumerateFiles(string path) => GetFiles(path, "*");
    public static IEnumerable<string> EnumerateFiles(string path, string searchPattern) => GetFiles(path, searchPattern);
    public static IEnumerable<string> EnumerateFiles(string path, string searchPattern, SearchOption searchOption) => GetFiles(path, searchPattern, searchOption);
    public static IEnumerable<string> EnumerateFiles(string path, string searchPattern, EnumerationOptions enumerationOptions) => GetFiles(path, searchPattern, enumerationOptions);
    public static IEnumerable<string> EnumerateDirectories(string path) => GetDirectories(path, "*");
    public static IEnumerable<string> EnumerateDirectories(string path, string searchPattern) => GetDirectories(path, searchPattern);
    public static IEnumerable<string> EnumerateDirectories(string path, string searchPattern, SearchOption searchOption) => GetDirectories(path, searchPattern, searchOption);
    public static IEnumerable<string> EnumerateFileSystemEntries(string path) => GetFileSystemEntries(path, "*");
    public static IEnumerable<string> EnumerateFileSystemEntries(string path, string searchPattern) => GetFileSystemEntries(path, searchPattern);
    public static IEnumerable<string> EnumerateFileSystemEntries(string path, string searchPattern, SearchOption searchOption) => GetFileSystemEntries(path, searchPattern, searchOption);
    public static DateTime GetCreationTimeUtc(string path) => File.GetCreationTimeUtc(path);
    public static DateTime GetLastWriteTimeUtc(string path) => File.GetLastWriteTimeUtc(path);
    public static DateTime GetCreationTime(string path) => File.GetCreationTime(path);
    public static DateTime GetLastWriteTime(string path) => File.GetLastWriteTime(path);
}

public abstract class FileSystemInfo : MarshalByRefObject
{
    protected string FullPath;
    protected string OriginalPath;
    private protected FileSystemInfo(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(path, name);
        OriginalPath = path;
        FullPath = FileTree.Full(path, name);
    }
    private protected FileNode? Node => FileTree.Find(FullPath);
    public virtual string FullName => FullPath;
    public abstract string Name { get; }
    public abstract bool Exists { get; }
    public abstract void Delete();
    public string Extension => Path.GetExtension(FullPath)!;
    public FileAttributes Attributes
    {
        get => Node is FileNode node ? File.Attributes(node) : (FileAttributes)(-1);
        set => File.SetAttributes(FullPath, value);
    }
    public DateTime CreationTimeUtc { get => File.GetCreationTimeUtc(FullPath); set => File.SetCreationTimeUtc(FullPath, value); }
    public DateTime CreationTime { get => File.GetCreationTime(FullPath); set => File.SetCreationTime(FullPath, value); }
    public DateTime LastWriteTimeUtc { get => File.GetLastWriteTimeUtc(FullPath); set => File.SetLastWriteTimeUtc(FullPath, value); }
    public DateTime LastWriteTime { get => File.GetLastWriteTime(FullPath); set => File.SetLastWriteTime(FullPath, value); }
    public DateTime LastAccessTimeUtc { get => File.GetLastAccessTimeUtc(FullPath); set => File.SetLastAccessTimeUtc(FullPath, value); }
    public DateTime LastAccessTime { get => File.GetLastAccessTime(FullPath); set => File.SetLastAccessTime(FullPath, value); }
    public void Refresh() { }
    public override string ToString() => OriginalPath;
}

public sealed class FileInfo : FileSystemInfo
{
    public FileInfo(string fileName) : base(fileName, "fileName") { }
    public override string Name => Path.GetFileName(FullPath)!;
    public override bool Exists => File.Exists(FullPath);
    public long Length
    {
        get
        {
            FileNode? node = Node;
            return node != null && node.Entries == null ? node.Length : throw new FileNotFoundException("Could not find file '" + FullPath + "'.", FullPath);
        }
    }
    public string? DirectoryName => Path.GetDirectoryName(FullPath);
    public DirectoryInfo? Directory => DirectoryName is string name ? new DirectoryInfo(name) : null;
    public bool IsReadOnly
    {
        get => (Attributes & FileAttributes.ReadOnly) != 0;
        set => FileTree.File(FullPath).ReadOnly = value;
    }
    public override void Delete() => File.Delete(FullPath);
    public FileInfo CopyTo(string destFileName) => CopyTo(destFileName, false);
    public FileInfo CopyTo(string destFileName, bool overwrite)
    {
        File.Copy(FullPath, destFileName, overwrite);
        return new FileInfo(destFileName);
    }
    public void MoveTo(string destFileName) => MoveTo(destFileName, false);
    public void MoveTo(string destFileName, bool overwrite)
    {
        File.Move(FullPath, destFileName, overwrite);
        OriginalPath = destFileName;
        FullPath = Path.GetFullPath(destFileName);
    }
    public FileStream Create() => File.Create(FullPath);
    public FileStream Open(FileMode mode) => File.Open(FullPath, mode);
    public FileStream Open(FileMode mode, FileAccess access) => File.Open(FullPath, mode, access);
    public FileStream Open(FileMode mode, FileAccess access, FileShare share) => File.Open(FullPath, mode, access, share);
    public FileStream OpenRead() => File.OpenRead(FullPath);
    public FileStream OpenWrite() => File.OpenWrite(FullPath);
    public StreamReader OpenText() => File.OpenText(FullPath);
    public StreamWriter CreateText() => File.CreateText(FullPath);
    public StreamWriter AppendText() => File.AppendText(FullPath);
}

public sealed class DirectoryInfo : FileSystemInfo
{
    public DirectoryInfo(string path) : base(path, "path") { }
    public override string Name => FullPath == "/" ? "/" : Path.GetFileName(Path.TrimEndingDirectorySeparator(FullPath))!;
    public override bool Exists => Directory.Exists(FullPath);
    public DirectoryInfo? Parent => Directory.GetParent(Path.TrimEndingDirectorySeparator(FullPath));
    public DirectoryInfo Root => new DirectoryInfo("/");
    public void Create() => Directory.CreateDirectory(FullPath);
    public DirectoryInfo CreateSubdirectory(string path) => Directory.CreateDirectory(Path.Combine(FullPath, path));
    public override void Delete() => Directory.Delete(FullPath);
    public void Delete(bool recursive) => Directory.Delete(FullPath, recursive);
    public void MoveTo(string destDirName)
    {
        Directory.Move(FullPath, destDirName);
        OriginalPath = destDirName;
        FullPath = Path.GetFullPath(destDirName);
    }
    public FileInfo[] GetFiles() => GetFiles("*");
    public FileInfo[] GetFiles(string searchPattern) => GetFiles(searchPattern, SearchOption.TopDirectoryOnly);
    public FileInfo[] GetFiles(string searchPattern, SearchOption searchOption) => FileTree.List(FullPath, searchPattern, FileTree.Compatible(searchOption), true, false).ConvertAll(static e => new FileInfo(e.path)).ToArray();
    public DirectoryInfo[] GetDirectories() => GetDirectories("*");
    public DirectoryInfo[] GetDirectories(string searchPattern) => GetDirectories(searchPattern, SearchOption.TopDirectoryOnly);
    public DirectoryInfo[] GetDirectories(string searchPattern, SearchOption searchOption) => FileTree.List(FullPath, searchPattern, FileTree.Compatible(searchOption), false, true).ConvertAll(static e => new DirectoryInfo(e.path)).ToArray();
    public FileSystemInfo[] GetFileSystemInfos() => FileTree.List(FullPath, "*", FileTree.Compatible(SearchOption.TopDirectoryOnly), true, true).ConvertAll(static e => e.node.Entries == null ? (FileSystemInfo)new FileInfo(e.path) : new DirectoryInfo(e.path)).ToArray();
    public IEnumerable<FileInfo> EnumerateFiles() => GetFiles();
    public IEnumerable<FileInfo> EnumerateFiles(string searchPattern) => GetFiles(searchPattern);
    public IEnumerable<FileInfo> EnumerateFiles(string searchPattern, SearchOption searchOption) => GetFiles(searchPattern, searchOption);
    public IEnumerable<DirectoryInfo> EnumerateDirectories() => GetDirectories();
    public IEnumerable<FileSystemInfo> EnumerateFileSystemInfos() => GetFileSystemInfos();
}
