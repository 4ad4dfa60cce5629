using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace System.Net.Http
{
    public abstract class HttpMessageHandler : IDisposable
    {
        protected HttpMessageHandler() { }
        protected internal abstract Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken);
        protected internal virtual HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();
        protected virtual void Dispose(bool disposing) { }
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
    }

    public abstract class DelegatingHandler : HttpMessageHandler
    {
        protected DelegatingHandler() { }
        protected DelegatingHandler(HttpMessageHandler innerHandler) { InnerHandler = innerHandler ?? throw new ArgumentNullException("innerHandler"); }
        public HttpMessageHandler? InnerHandler { get; set; }
        private HttpMessageHandler Inner => InnerHandler ?? throw new InvalidOperationException("The inner handler has not been assigned.");
        protected internal override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Inner.SendAsync(request, cancellationToken);
        protected internal override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => Inner.Send(request, cancellationToken);
        protected override void Dispose(bool disposing) => InnerHandler?.Dispose();
    }

    /// <summary>Both real handlers: they send to the simulated server.</summary>
    public class SocketsHttpHandler : HttpMessageHandler
    {
        private readonly Dictionary<string, SemaphoreSlim> _connections = new Dictionary<string, SemaphoreSlim>();

        public int MaxConnectionsPerServer { get; set; } = int.MaxValue;
        public bool AllowAutoRedirect { get; set; } = true;
        public int MaxAutomaticRedirections { get; set; } = 50;
        public bool UseCookies { get; set; } = true;
        public bool UseProxy { get; set; } = true;
        public bool EnableMultipleHttp2Connections { get; set; }
        public DecompressionMethods AutomaticDecompression { get; set; }
        public TimeSpan PooledConnectionLifetime { get; set; } = Timeout.InfiniteTimeSpan;
        public TimeSpan PooledConnectionIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);
        public TimeSpan ConnectTimeout { get; set; } = Timeout.InfiniteTimeSpan;

        protected internal override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            SemaphoreSlim? connections = null;
            if (MaxConnectionsPerServer != int.MaxValue && !_connections.TryGetValue(request.RequestUri!.Authority, out connections))
                _connections[request.RequestUri.Authority] = connections = new SemaphoreSlim(MaxConnectionsPerServer);
            if (connections != null) await connections.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                HttpResponseMessage response = await SimulatedServer.Answer(request, cancellationToken).ConfigureAwait(false);
                for (int i = 0; AllowAutoRedirect && i < MaxAutomaticRedirections && (int)response.StatusCode is >= 301 and <= 308 and not 304 && response.Headers.Location is { } to; i++)
                {
                    request.RequestUri = to.IsAbsoluteUri ? to : new Uri(request.RequestUri!, to);
                    response = await SimulatedServer.Answer(request, cancellationToken).ConfigureAwait(false);
                }
                return response;
            }
            finally { connections?.Release(); }
        }
    }

    public class HttpClientHandler : SocketsHttpHandler
    {
        public static Func<HttpRequestMessage, object?, object?, object?, bool> DangerousAcceptAnyServerCertificateValidator { get; } = (_, _, _, _) => true;
        public Func<HttpRequestMessage, object?, object?, object?, bool>? ServerCertificateCustomValidationCallback { get; set; }
        public bool UseDefaultCredentials { get; set; }
        public bool CheckCertificateRevocationList { get; set; }
    }

    public class HttpMessageInvoker : IDisposable
    {
        private readonly HttpMessageHandler _handler;
        private readonly bool _disposes;
        private protected bool IsDisposed;

        public HttpMessageInvoker(HttpMessageHandler handler) : this(handler, true) { }
        public HttpMessageInvoker(HttpMessageHandler handler, bool disposeHandler)
        {
            Throw.IfNull(handler, "handler");
            (_handler, _disposes) = (handler, disposeHandler);
        }
        public virtual Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Throw.IfNull(request, "request");
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            return _handler.SendAsync(request, cancellationToken);
        }
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
        protected virtual void Dispose(bool disposing)
        {
            if (IsDisposed) return;
            IsDisposed = true;
            if (_disposes) _handler.Dispose();
        }
    }

    public class HttpClient : HttpMessageInvoker
    {
        private CancellationTokenSource _pending = new CancellationTokenSource();

        public HttpClient() : this(new HttpClientHandler()) { }
        public HttpClient(HttpMessageHandler handler) : base(handler) { }
        public HttpClient(HttpMessageHandler handler, bool disposeHandler) : base(handler, disposeHandler) { }

        public Uri? BaseAddress { get; set; }
        public HttpRequestHeaders DefaultRequestHeaders => field ??= new HttpRequestHeaders();
        public Version DefaultRequestVersion { get; set; } = HttpVersion.Version11;
        public long MaxResponseContentBufferSize { get; set; } = int.MaxValue;
        public TimeSpan Timeout
        {
            get;
            set
            {
                if (value != System.Threading.Timeout.InfiniteTimeSpan && (value <= TimeSpan.Zero || value.TotalMilliseconds > int.MaxValue)) throw new ArgumentOutOfRangeException("value");
                field = value;
            }
        } = TimeSpan.FromSeconds(100);

        public void CancelPendingRequests()
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            CancellationTokenSource pending = Interlocked.Exchange(ref _pending, new CancellationTokenSource());
            pending.Cancel();
            pending.Dispose();
        }
        protected override void Dispose(bool disposing)
        {
            if (!IsDisposed) _pending.Cancel();
            base.Dispose(disposing);
        }

        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => SendAsync(request, HttpCompletionOption.ResponseContentRead, default);
        public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completionOption) => SendAsync(request, completionOption, default);
        public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, HttpCompletionOption completionOption, CancellationToken cancellationToken)
        {
            Throw.IfNull(request, "request");
            return Run(request, completionOption == HttpCompletionOption.ResponseContentRead, false, cancellationToken, Check(request));
        }
        public HttpResponseMessage Send(HttpRequestMessage request) => SendAsync(request).GetAwaiter().GetResult();
        public HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, cancellationToken).GetAwaiter().GetResult();

        private CancellationTokenSource Check(HttpRequestMessage request)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            if (request.IsSent) throw new InvalidOperationException("The request message was already sent. Cannot send the same request message multiple times.");
            request.IsSent = true;
            if (request.RequestUri == null || !request.RequestUri.IsAbsoluteUri)
            {
                if (BaseAddress == null) throw new InvalidOperationException("An invalid request URI was provided. Either the request URI must be an absolute URI or BaseAddress must be set.");
                request.RequestUri = request.RequestUri == null ? BaseAddress : new Uri(BaseAddress, request.RequestUri);
            }
            if (request.RequestUri.Scheme is not ("http" or "https")) throw new NotSupportedException("The '" + request.RequestUri.Scheme + "' scheme is not supported.");
            DefaultRequestHeaders.CopyTo(request.Headers);
            return _pending;
        }

        private async Task<HttpResponseMessage> Run(HttpRequestMessage request, bool buffer, bool mustSucceed, CancellationToken token, CancellationTokenSource pending)
        {
            using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(token, pending.Token);
            if (Timeout != System.Threading.Timeout.InfiniteTimeSpan) source.CancelAfter(Timeout);
            try
            {
                HttpResponseMessage response = await base.SendAsync(request, source.Token).ConfigureAwait(false)
                    ?? throw new InvalidOperationException("Handler did not return a response message.");
                if (mustSucceed) response.EnsureSuccessStatusCode();
                if (buffer)
                {
                    await response.Content.LoadIntoBufferAsync(source.Token).ConfigureAwait(false);
                    // Asking for the length makes it one of the headers.
                    _ = response.Content.Headers.ContentLength;
                }
                return response;
            }
            catch (OperationCanceledException e) when (token.IsCancellationRequested && e.CancellationToken != token)
            {
                throw new TaskCanceledException(e.Message, e, token);
            }
            catch (OperationCanceledException e) when (!token.IsCancellationRequested && !pending.IsCancellationRequested && source.IsCancellationRequested)
            {
                throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout of " + Timeout.TotalSeconds + " seconds elapsing.", new TimeoutException(e.Message, e), e.CancellationToken);
            }
        }

        private static Uri? ToUri(string? uri) => string.IsNullOrEmpty(uri) ? null : new Uri(uri, UriKind.RelativeOrAbsolute);
        internal Task<HttpResponseMessage> Send(HttpMethod method, Uri? uri, HttpContent? content, CancellationToken token) => SendAsync(new HttpRequestMessage(method, uri) { Content = content }, token);
        private Task<HttpResponseMessage> Read(Uri? uri, CancellationToken token)
        {
            HttpRequestMessage request = new HttpRequestMessage(HttpMethod.Get, uri);
            return Run(request, true, true, token, Check(request));
        }

        public Task<HttpResponseMessage> GetAsync(string? requestUri) => GetAsync(ToUri(requestUri), default(CancellationToken));
        public Task<HttpResponseMessage> GetAsync(Uri? requestUri) => GetAsync(requestUri, default(CancellationToken));
        public Task<HttpResponseMessage> GetAsync(string? requestUri, CancellationToken cancellationToken) => GetAsync(ToUri(requestUri), cancellationToken);
        public Task<HttpResponseMessage> GetAsync(Uri? requestUri, CancellationToken cancellationToken) => Send(HttpMethod.Get, requestUri, null, cancellationToken);
        public Task<HttpResponseMessage> GetAsync(string? requestUri, HttpCompletionOption completionOption) => GetAsync(requestUri, completionOption, default);
        public Task<HttpResponseMessage> GetAsync(Uri? requestUri, HttpCompletionOption completionOption) => GetAsync(requestUri, completionOption, default);
        public Task<HttpResponseMessage> GetAsync(string? requestUri, HttpCompletionOption completionOption, CancellationToken cancellationToken) => GetAsync(ToUri(requestUri), completionOption, cancellationToken);
        public Task<HttpResponseMessage> GetAsync(Uri? requestUri, HttpCompletionOption completionOption, CancellationToken cancellationToken) => SendAsync(new HttpRequestMessage(HttpMethod.Get, requestUri), completionOption, cancellationToken);
        public Task<string> GetStringAsync(string? requestUri) => GetStringAsync(ToUri(requestUri), default);
        public Task<string> GetStringAsync(Uri? requestUri) => GetStringAsync(requestUri, default);
        public Task<string> GetStringAsync(string? requestUri, CancellationToken cancellationToken) => GetStringAsync(ToUri(requestUri), cancellationToken);
        public Task<string> GetStringAsync(Uri? requestUri, CancellationToken cancellationToken) => Text(Read(requestUri, cancellationToken));
        private static async Task<string> Text(Task<HttpResponseMessage> response)
        {
            using HttpResponseMessage r = await response.ConfigureAwait(false);
            return await r.Content.ReadAsStringAsync().ConfigureAwait(false);
        }
        public Task<byte[]> GetByteArrayAsync(string? requestUri) => GetByteArrayAsync(ToUri(requestUri), default);
        public Task<byte[]> GetByteArrayAsync(Uri? requestUri) => GetByteArrayAsync(requestUri, default);
        public Task<byte[]> GetByteArrayAsync(string? requestUri, CancellationToken cancellationToken) => GetByteArrayAsync(ToUri(requestUri), cancellationToken);
        public Task<byte[]> GetByteArrayAsync(Uri? requestUri, CancellationToken cancellationToken) => Bytes(Read(requestUri, cancellationToken));
        private static async Task<byte[]> Bytes(Task<HttpResponseMessage> response)
        {
            using HttpResponseMessage r = await response.ConfigureAwait(false);
            return await r.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        }
        public Task<Stream> GetStreamAsync(string? requestUri) => GetStreamAsync(ToUri(requestUri), default);
        public Task<Stream> GetStreamAsync(Uri? requestUri) => GetStreamAsync(requestUri, default);
        public Task<Stream> GetStreamAsync(string? requestUri, CancellationToken cancellationToken) => GetStreamAsync(ToUri(requestUri), cancellationToken);
        public Task<Stream> GetStreamAsync(Uri? requestUri, CancellationToken cancellationToken) => Body(Read(requestUri, cancellationToken));
        private static async Task<Stream> Body(Task<HttpResponseMessage> response) => await (await response.ConfigureAwait(false)).Content.ReadAsStreamAsync().ConfigureAwait(false);
        public Task<HttpResponseMessage> PostAsync(string? requestUri, HttpContent? content) => Send(HttpMethod.Post, ToUri(requestUri), content, default);
        public Task<HttpResponseMessage> PostAsync(Uri? requestUri, HttpContent? content) => Send(HttpMethod.Post, requestUri, content, default);
        public Task<HttpResponseMessage> PostAsync(string? requestUri, HttpContent? content, CancellationToken cancellationToken) => Send(HttpMethod.Post, ToUri(requestUri), content, cancellationToken);
        public Task<HttpResponseMessage> PostAsync(Uri? requestUri, HttpContent? content, CancellationToken cancellationToken) => Send(HttpMethod.Post, requestUri, content, cancellationToken);
        public Task<HttpResponseMessage> PutAsync(string? requestUri, HttpContent? content) => Send(HttpMethod.Put, ToUri(requestUri), content, default);
        public Task<HttpResponseMessage> PutAsync(Uri? requestUri, HttpContent? content) => Send(HttpMethod.Put, requestUri, content, default);
        public Task<HttpResponseMessage> PutAsync(string? requestUri, HttpContent? content, CancellationToken cancellationToken) => Send(HttpMethod.Put, ToUri(requestUri), content, cancellationToken);
        public Task<HttpResponseMessage> PatchAsync(string? requestUri, HttpContent? content) => Send(HttpMethod.Patch, ToUri(requestUri), content, default);
        public Task<HttpResponseMessage> PatchAsync(string? requestUri, HttpContent? content, CancellationToken cancellationToken) => Send(HttpMethod.Patch, ToUri(requestUri), content, cancellationToken);
        public Task<HttpResponseMessage> DeleteAsync(string? requestUri) => Send(HttpMethod.Delete, ToUri(requestUri), null, default);
        public Task<HttpResponseMessage> DeleteAsync(Uri? requestUri) => Send(HttpMethod.Delete, requestUri, null, default);
        public Task<HttpResponseMessage> DeleteAsync(string? requestUri, CancellationToken cancellationToken) => Send(HttpMethod.Delete, ToUri(requestUri), null, cancellationToken);
    }

    /// <summary>What answers when no handler of the program does: no network, but its latency, failures and limits on the run's
    /// own clock. The rules are in docs/csharp.md; the same requests get the same answers in every run.</summary>
    internal static class SimulatedServer
    {
        private static readonly Dictionary<string, int> s_counts = new Dictionary<string, int>();

        internal static async Task<HttpResponseMessage> Answer(HttpRequestMessage request, CancellationToken token)
        {
            Uri uri = request.RequestUri!;
            string[] path = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
            string first = path.Length > 0 ? path[0] : "";
            bool hasNumber = int.TryParse(path.Length > 0 ? path[^1] : "", out int number);
            if (request.Content != null) await request.Content.LoadIntoBufferAsync(token).ConfigureAwait(false);

            // 60 to 149 ms by the address, so that requests come back in another order than they went.
            uint hash = 2166136261;
            foreach (char c in uri.PathAndQuery) hash = unchecked((hash ^ c) * 16777619);
            hash = unchecked((hash ^ (hash >> 15)) * 0x2c1b3c6d);
            int latency = 60 + (int)((hash >> 12) % 90);
            if (first == "delay" && hasNumber) latency = number;
            if (first == "bytes" && hasNumber) latency += number / 10000;
            await Task.Delay(latency, token).ConfigureAwait(false);

            string place = " (" + uri.Host + ":" + uri.Port + ")";
            if (uri.Host.EndsWith(".invalid", StringComparison.Ordinal)) throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known" + place);
            if (first == "refused") throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused" + place);

            HttpResponseMessage response = new HttpResponseMessage { RequestMessage = request };
            string host = uri.Authority;
            string key = host + uri.AbsolutePath;
            if (first == "status" && hasNumber) response.StatusCode = (HttpStatusCode)number;
            else if (first == "flaky" && hasNumber && Count(key) <= number) response.StatusCode = HttpStatusCode.ServiceUnavailable;
            else if (first == "limit" && hasNumber && Count(key + "@" + Environment.TickCount64 / 1000) > number)
            {
                response.StatusCode = HttpStatusCode.TooManyRequests;
                response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
            }
            else if (first == "redirect" && hasNumber)
            {
                response.StatusCode = HttpStatusCode.Redirect;
                response.Headers.Location = new Uri(number > 1 ? "/redirect/" + (number - 1) : "/", UriKind.Relative);
            }
            else if (first == "bytes" && hasNumber)
            {
                byte[] bytes = new byte[number];
                for (int i = 0; i < number; i++) bytes[i] = (byte)('a' + i % 26);
                response.Content = new ByteArrayContent(bytes);
                response.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            }
            else if (request.Content != null)
            {
                if (request.Method == HttpMethod.Post) response.StatusCode = HttpStatusCode.Created;
                response.Content = new ByteArrayContent(await request.Content.ReadAsByteArrayAsync(token).ConfigureAwait(false));
                response.Content.Headers.ContentType = request.Content.Headers.ContentType;
            }
            else if (request.Method == HttpMethod.Delete) response.StatusCode = HttpStatusCode.NoContent;
            else if (first == "headers") response.Content = new StringContent(request.Headers.ToString());
            else if (first is "json" or "api" || hasNumber && first is not ("delay" or "flaky" or "limit"))
            {
                string kind = path.Length == 0 ? "json" : path[hasNumber && path.Length > 1 ? ^2 : ^1];
                string item = Item(kind, 1);
                if (hasNumber) item = Item(kind, number);
                else if (first == "api") item = "[" + item + "," + Item(kind, 2) + "," + Item(kind, 3) + "]";
                response.Content = new StringContent(item, Encoding.UTF8, "application/json");
            }
            else response.Content = new StringContent("Hello from " + host + uri.PathAndQuery);
            return response;
        }
        private static string Item(string kind, int id) =>
            "{\"id\":" + id + ",\"userId\":" + (1 + (id - 1) / 10) + ",\"name\":\"" + kind + " " + id + "\",\"title\":\"" + kind + " " + id + "\",\"completed\":" + (id % 2 == 0 ? "true" : "false") + "}";
        private static int Count(string key)
        {
            s_counts.TryGetValue(key, out int count);
            return s_counts[key] = count + 1;
        }
    }
}

namespace System.Net.Http.Json
{
    public sealed class JsonContent : ByteArrayContent
    {
        private JsonContent(object? value, Type type, MediaTypeHeaderValue? mediaType, JsonSerializerOptions? options) : base(JsonSerializer.SerializeToUtf8Bytes(value, type, options ?? JsonSerializerOptions.Web))
        {
            (Value, ObjectType) = (value, type);
            Headers.ContentType = mediaType ?? new MediaTypeHeaderValue("application/json", "utf-8");
        }
        public Type ObjectType { get; }
        public object? Value { get; }
        public static JsonContent Create<T>(T inputValue, MediaTypeHeaderValue? mediaType = null, JsonSerializerOptions? options = null) => new JsonContent(inputValue, typeof(T), mediaType, options);
        public static JsonContent Create(object? inputValue, Type inputType, MediaTypeHeaderValue? mediaType = null, JsonSerializerOptions? options = null) => new JsonContent(inputValue, inputType, mediaType, options);
    }

    public static class HttpContentJsonExtensions
    {
        public static Task<T?> ReadFromJsonAsync<T>(this HttpContent content, CancellationToken cancellationToken = default) => ReadFromJsonAsync<T>(content, null, cancellationToken);
        public static async Task<T?> ReadFromJsonAsync<T>(this HttpContent content, JsonSerializerOptions? options, CancellationToken cancellationToken = default) =>
            JsonSerializer.Deserialize<T>(await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), options ?? JsonSerializerOptions.Web);
        public static async Task<object?> ReadFromJsonAsync(this HttpContent content, Type type, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default) =>
            JsonSerializer.Deserialize(await content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false), type, options ?? JsonSerializerOptions.Web);
        public static async IAsyncEnumerable<T?> ReadFromJsonAsAsyncEnumerable<T>(this HttpContent content, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (T? item in (await ReadFromJsonAsync<List<T?>>(content, cancellationToken).ConfigureAwait(false))!) yield return item;
        }
    }

    public static class HttpClientJsonExtensions
    {
        public static Task<T?> GetFromJsonAsync<T>(this HttpClient client, string? requestUri, CancellationToken cancellationToken = default) => GetFromJsonAsync<T>(client, requestUri, null, cancellationToken);
        public static Task<T?> GetFromJsonAsync<T>(this HttpClient client, Uri? requestUri, CancellationToken cancellationToken = default) => Parsed<T>(client.GetStringAsync(requestUri, cancellationToken), null);
        public static Task<T?> GetFromJsonAsync<T>(this HttpClient client, string? requestUri, JsonSerializerOptions? options, CancellationToken cancellationToken = default) => Parsed<T>(client.GetStringAsync(requestUri, cancellationToken), options);
        private static async Task<T?> Parsed<T>(Task<string> text, JsonSerializerOptions? options) => JsonSerializer.Deserialize<T>(await text.ConfigureAwait(false), options ?? JsonSerializerOptions.Web);
        public static async IAsyncEnumerable<T?> GetFromJsonAsAsyncEnumerable<T>(this HttpClient client, string? requestUri, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (T? item in (await GetFromJsonAsync<List<T?>>(client, requestUri, cancellationToken).ConfigureAwait(false))!) yield return item;
        }
        public static Task<HttpResponseMessage> PostAsJsonAsync<T>(this HttpClient client, string? requestUri, T value, CancellationToken cancellationToken) => client.PostAsync(requestUri, JsonContent.Create(value), cancellationToken);
        public static Task<HttpResponseMessage> PostAsJsonAsync<T>(this HttpClient client, string? requestUri, T value, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default) => client.PostAsync(requestUri, JsonContent.Create(value, null, options), cancellationToken);
        public static Task<HttpResponseMessage> PutAsJsonAsync<T>(this HttpClient client, string? requestUri, T value, CancellationToken cancellationToken) => client.PutAsync(requestUri, JsonContent.Create(value), cancellationToken);
        public static Task<HttpResponseMessage> PutAsJsonAsync<T>(this HttpClient client, string? requestUri, T value, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default) => client.PutAsync(requestUri, JsonContent.Create(value, null, options), cancellationToken);
        public static Task<HttpResponseMessage> PatchAsJsonAsync<T>(this HttpClient client, string? requestUri, T value, JsonSerializerOptions? options = null, CancellationToken cancellationToken = default) => client.PatchAsync(requestUri, JsonContent.Create(value, null, options), cancellationToken);
    }
}
