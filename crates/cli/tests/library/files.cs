// checks: files in a temp folder: text, lines, bytes, streams, modes, sharing, folders, messages
using System.Text;

void Try(string what, Action action)
{
    try { action(); Console.WriteLine($"{what}: ok"); }
    catch (Exception e) { Console.WriteLine($"{what}: {e.GetType().Name}: {e.Message}"); }
}

string root = "/tmp/shelf-of-files";
if (Directory.Exists(root)) Directory.Delete(root, true);
Directory.CreateDirectory(root);
string note = Path.Combine(root, "note.txt");

await File.WriteAllTextAsync(note, "first\nsecond");
await File.AppendAllTextAsync(note, "\nthird\n");
Console.WriteLine(await File.ReadAllTextAsync(note));
Console.WriteLine(string.Join("|", await File.ReadAllLinesAsync(note)));
await foreach (string line in File.ReadLinesAsync(note)) Console.Write($"[{line}]");
Console.WriteLine();
File.AppendAllLines(note, ["fourth", "fünfte"]);
Console.WriteLine(File.ReadLines(note).Count() + " " + new FileInfo(note).Length);

using (var writer = new StreamWriter(note, append: true)) writer.WriteLine("last");
using (var reader = new StreamReader(note))
{
    while (await reader.ReadLineAsync() is { } line) Console.Write(line + ";");
    Console.WriteLine(reader.EndOfStream);
}

string data = Path.Combine(root, "data.bin");
await using (var stream = new FileStream(data, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 4096, useAsync: true))
{
    await stream.WriteAsync(new byte[] { 1, 2, 3, 4, 5 });
    stream.Position = 1;
    byte[] two = new byte[2];
    Console.WriteLine(await stream.ReadAsync(two) + " " + string.Join(",", two) + " " + stream.Position + "/" + stream.Length);
    stream.Seek(-1, SeekOrigin.End);
    stream.WriteByte(9);
    stream.SetLength(7);
    Try("second opening", () => File.OpenRead(data));
}
Console.WriteLine(string.Join(",", File.ReadAllBytes(data)));
File.WriteAllText(data, "ä", Encoding.Unicode);
Console.WriteLine(string.Join(",", await File.ReadAllBytesAsync(data)));

Try("missing", () => File.ReadAllText(Path.Combine(root, "none.txt")));
Try("missing folder", () => File.WriteAllText(Path.Combine(root, "no", "x.txt"), ""));
Try("folder as file", () => File.ReadAllText(root));
Try("no name", () => File.ReadAllText(""));
Try("new over old", () => new FileStream(note, FileMode.CreateNew));
Try("append and read", () => new FileStream(note, FileMode.Append, FileAccess.ReadWrite));
Try("read only stream", () => { using var s = File.OpenRead(note); s.WriteByte(1); });
Try("write only stream", () => { using var s = File.OpenWrite(note); s.ReadByte(); });
Try("closed stream", () => { var s = File.OpenRead(note); s.Dispose(); s.ReadByte(); });
Try("copy", () => File.Copy(note, data));
Try("copy over", () => File.Copy(note, data, true));
Try("full folder", () => Directory.Delete(root));
Try("no such folder", () => Directory.GetFiles(Path.Combine(root, "no")));
Try("delete nothing", () => File.Delete(Path.Combine(root, "none.txt")));
try { await File.ReadAllTextAsync(note, new CancellationToken(true)); }
catch (OperationCanceledException e) { Console.WriteLine(e.GetType().Name); }

Directory.CreateDirectory(Path.Combine(root, "a", "b"));
File.Move(data, Path.Combine(root, "a", "b", "moved.txt"));
foreach (string path in Directory.GetFiles(root, "*.txt", SearchOption.AllDirectories).Order()) Console.WriteLine(path);
foreach (DirectoryInfo folder in new DirectoryInfo(root).GetDirectories()) Console.WriteLine($"{folder.Name} in {folder.Parent!.Name}, {folder.Attributes}");
Console.WriteLine($"{File.Exists(data)} {File.Exists(root)} {Directory.Exists(root)} {Path.Exists(note)}");
Directory.Delete(root, recursive: true);
Console.WriteLine(Directory.Exists(root));
