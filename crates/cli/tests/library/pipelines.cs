// checks: a pipe's reads, flushes, pauses, cancellations, ends; sequences over segments
using System.Buffers;
using System.IO.Pipelines;
using System.Text;

void Try(string what, Action action)
{
    try { action(); Console.WriteLine($"{what}: fine"); }
    catch (Exception e) { Console.WriteLine($"{what}: {e.GetType().Name}: {e.Message}"); }
}

var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 10, resumeWriterThreshold: 5));
Task writing = Fill(pipe.Writer), reading = Lines(pipe.Reader);
await Task.WhenAll(writing, reading);

async Task Fill(PipeWriter writer)
{
    foreach (string part in new[] { "one\ntw", "o\nthree", "\nrest" })
    {
        await writer.WriteAsync(Encoding.ASCII.GetBytes(part));
        await Task.Delay(10);
    }
    await writer.CompleteAsync();
}
async Task Lines(PipeReader reader)
{
    while (true)
    {
        ReadResult result = await reader.ReadAsync();
        ReadOnlySequence<byte> buffer = result.Buffer;
        while (buffer.PositionOf((byte)'\n') is SequencePosition end)
        {
            Console.WriteLine("line " + Encoding.ASCII.GetString(buffer.Slice(0, end).ToArray()));
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }
        reader.AdvanceTo(buffer.Start, buffer.End);
        if (!result.IsCompleted) continue;
        Console.WriteLine("left over " + buffer.Length);
        break;
    }
    await reader.CompleteAsync();
}

var paused = new Pipe(new PipeOptions(pauseWriterThreshold: 8, resumeWriterThreshold: 4));
ValueTask<FlushResult> flush = paused.Writer.WriteAsync(new byte[8]);
Console.WriteLine($"paused {!flush.IsCompleted}");
ReadResult some = await paused.Reader.ReadAsync();
paused.Reader.AdvanceTo(some.Buffer.GetPosition(5));
Console.WriteLine($"resumed {!(await flush).IsCompleted}");
Try("twice", () => { paused.Reader.TryRead(out _); paused.Reader.TryRead(out _); });
Try("too far back", () => paused.Reader.AdvanceTo(some.Buffer.End, some.Buffer.Start));

var cancelled = new Pipe();
ValueTask<ReadResult> pending = cancelled.Reader.ReadAsync();
cancelled.Reader.CancelPendingRead();
Console.WriteLine($"cancelled {(await pending).IsCanceled}");
Try("nothing to end", () => new Pipe().Reader.AdvanceTo(default));
cancelled.Writer.Complete(new FormatException("broken"));
Try("fault", () => cancelled.Reader.ReadAsync().AsTask().GetAwaiter().GetResult());
Try("write after the end", () => cancelled.Writer.GetSpan());
Try("reset", () => new Pipe().Reset());
Try("thresholds", () => new PipeOptions(pauseWriterThreshold: 10));

var stream = new MemoryStream();
PipeWriter over = PipeWriter.Create(stream);
over.Write("hello "u8);
over.Write("stream"u8);
Console.WriteLine($"{over.UnflushedBytes} unflushed, {stream.Length} written");
await over.FlushAsync();
Console.WriteLine($"{over.UnflushedBytes} unflushed, {stream.Length} written");
stream.Position = 0;
PipeReader from = PipeReader.Create(stream);
ReadResult all = await from.ReadAtLeastAsync(7);
var reader = new SequenceReader<byte>(all.Buffer);
reader.TryReadTo(out ReadOnlySequence<byte> word, (byte)' ');
Console.WriteLine($"{Encoding.ASCII.GetString(word.ToArray())}, then {reader.Remaining} more; {all.Buffer}");
