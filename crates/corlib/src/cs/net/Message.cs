using System.Linq;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace System.Net
{
    public enum HttpStatusCode
    {
        Continue = 100, SwitchingProtocols, Processing, EarlyHints,
        OK = 200, Created, Accepted, NonAuthoritativeInformation, NoContent, ResetContent, PartialContent, MultiStatus, AlreadyReported, IMUsed = 226,
        Ambiguous = 300, MultipleChoices = 300, Moved = 301, MovedPermanently = 301, Found = 302, Redirect = 302, RedirectMethod = 303, SeeOther = 303, NotModified, UseProxy, Unused, RedirectKeepVerb = 307, TemporaryRedirect = 307, PermanentRedirect = 308,
        BadRequest = 400, Unauthorized, PaymentRequired, Forbidden, NotFound, MethodNotAllowed, NotAcceptable, ProxyAuthenticationRequired, RequestTimeout, Conflict, Gone, LengthRequired, PreconditionFailed, RequestEntityTooLarge, RequestUriTooLong, UnsupportedMediaType, RequestedRangeNotSatisfiable, ExpectationFailed,
        MisdirectedRequest = 421, UnprocessableEntity = 422, UnprocessableContent = 422, Locked, FailedDependency, UpgradeRequired = 426, PreconditionRequired = 428, TooManyRequests, RequestHeaderFieldsTooLarge = 431, UnavailableForLegalReasons = 451,
        InternalServerError = 500, NotImplemented, BadGateway, ServiceUnavailable, GatewayTimeout, HttpVersionNotSupported, VariantAlsoNegotiates, InsufficientStorage, LoopDetected, NotExtended = 510, NetworkAuthenticationRequired,
    }

    public abstract class TransportContext { }

    public static class HttpVersion
    {
        public static readonly Version Unknown = new Version(0, 0), Version10 = new Version(1, 0), Version11 = new Version(1, 1), Version20 = new Version(2, 0), Version30 = new Version(3, 0);
    }

    [Flags]
    public enum DecompressionMethods { None = 0, GZip = 1, Deflate = 2, Brotli = 4, All = -1 }
}

namespace System.Net.Http
{
    public enum HttpRequestError { Unknown, NameResolutionError, ConnectionError, SecureConnectionError, HttpProtocolError, ExtendedConnectNotSupported, VersionNegotiationError, UserAuthenticationError, ProxyTunnelError, InvalidResponse, ResponseEnded, ConfigurationLimitExceeded }

    public enum HttpCompletionOption { ResponseContentRead, ResponseHeadersRead }

    public class HttpRequestException : Exception
    {
        public HttpRequestException() { }
        public HttpRequestException(string? message) : base(message) { }
        public HttpRequestException(string? message, Exception? inner) : base(message, inner) { }
        public HttpRequestException(string? message, Exception? inner, HttpStatusCode? statusCode) : base(message, inner) { StatusCode = statusCode; }
        public HttpRequestException(HttpRequestError httpRequestError, string? message = null, Exception? inner = null, HttpStatusCode? statusCode = null) : base(message, inner)
        {
            (HttpRequestError, StatusCode) = (httpRequestError, statusCode);
        }
        public HttpStatusCode? StatusCode { get; }
        public HttpRequestError HttpRequestError { get; }
    }

    public class HttpMethod : IEquatable<HttpMethod>
    {
        public HttpMethod(string method) { Method = string.IsNullOrEmpty(method) ? throw new ArgumentException("The value cannot be an empty string.", "method") : method; }
        public string Method { get; }
        public static HttpMethod Get { get; } = new HttpMethod("GET");
        public static HttpMethod Put { get; } = new HttpMethod("PUT");
        public static HttpMethod Post { get; } = new HttpMethod("POST");
        public static HttpMethod Delete { get; } = new HttpMethod("DELETE");
        public static HttpMethod Head { get; } = new HttpMethod("HEAD");
        public static HttpMethod Options { get; } = new HttpMethod("OPTIONS");
        public static HttpMethod Trace { get; } = new HttpMethod("TRACE");
        public static HttpMethod Patch { get; } = new HttpMethod("PATCH");
        public static HttpMethod Connect { get; } = new HttpMethod("CONNECT");
        public static HttpMethod Parse(ReadOnlySpan<char> method) => new HttpMethod(method.ToString());
        public bool Equals(HttpMethod? other) => other is not null && string.Equals(Method, other.Method, StringComparison.OrdinalIgnoreCase);
        public override bool Equals(object? obj) => Equals(obj as HttpMethod);
        public override int GetHashCode() => Method.ToUpperInvariant().GetHashCode();
        public static bool operator ==(HttpMethod? left, HttpMethod? right) => left is null ? right is null : left.Equals(right);
        public static bool operator !=(HttpMethod? left, HttpMethod? right) => !(left == right);
        public override string ToString() => Method;
    }

    public class HttpRequestMessage : IDisposable
    {
        internal bool IsSent;

        public HttpRequestMessage() : this(HttpMethod.Get, (Uri?)null) { }
        public HttpRequestMessage(HttpMethod method, string? requestUri) : this(method, string.IsNullOrEmpty(requestUri) ? null : new Uri(requestUri, UriKind.RelativeOrAbsolute)) { }
        public HttpRequestMessage(HttpMethod method, Uri? requestUri)
        {
            Throw.IfNull(method, "method");
            (Method, RequestUri) = (method, requestUri);
        }
        public HttpMethod Method { get; set; }
        public Uri? RequestUri { get; set; }
        public HttpContent? Content { get; set; }
        public Version Version { get; set; } = HttpVersion.Version11;
        public HttpRequestHeaders Headers { get; } = new HttpRequestHeaders();
        public IDictionary<string, object?> Properties { get; } = new Dictionary<string, object?>();
        public HttpRequestOptions Options { get; } = new HttpRequestOptions();
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
        protected virtual void Dispose(bool disposing) => Content?.Dispose();
        public override string ToString() => "Method: " + Method + ", RequestUri: '" + (RequestUri == null ? "<null>" : RequestUri.ToString()) + "', Version: " + Version + ", Content: " + (Content == null ? "<null>" : Content.GetType().ToString()) + ", Headers:" + HttpHeaders.Block(Headers, Content);
    }

    public sealed class HttpRequestOptions
    {
        private readonly Dictionary<string, object?> _values = new Dictionary<string, object?>();
        public bool TryGetValue<TValue>(HttpRequestOptionsKey<TValue> key, [MaybeNullWhen(false)] out TValue value)
        {
            bool found = _values.TryGetValue(key.Key, out object? known) && known is TValue;
            value = found ? (TValue)known! : default;
            return found;
        }
        public void Set<TValue>(HttpRequestOptionsKey<TValue> key, TValue value) => _values[key.Key] = value;
    }

    public readonly struct HttpRequestOptionsKey<TValue>
    {
        public HttpRequestOptionsKey(string key) { Key = key; }
        public string Key { get; }
    }

    public class HttpResponseMessage : IDisposable
    {
        private HttpContent? _content;

        public HttpResponseMessage() : this(HttpStatusCode.OK) { }
        public HttpResponseMessage(HttpStatusCode statusCode)
        {
            if ((int)statusCode < 0 || (int)statusCode > 999) throw new ArgumentOutOfRangeException("statusCode");
            StatusCode = statusCode;
        }
        public HttpStatusCode StatusCode { get; set; }
        public bool IsSuccessStatusCode => (int)StatusCode is >= 200 and <= 299;
        [AllowNull]
        public HttpContent Content { get => _content ??= new EmptyContent(); set => _content = value; }
        public HttpRequestMessage? RequestMessage { get; set; }
        public Version Version { get; set; } = HttpVersion.Version11;
        public HttpResponseHeaders Headers { get; } = new HttpResponseHeaders();
        public string? ReasonPhrase { get => field ?? Reason(StatusCode); set; }
        private static string? Reason(HttpStatusCode code)
        {
            switch ((int)code)
            {
                case 200: return "OK";
                case 203: return "Non-Authoritative Information";
                case 207: return "Multi-Status";
                case 226: return "IM Used";
                case 300: return "Multiple Choices";
                case 301: return "Moved Permanently";
                case 302: return "Found";
                case 303: return "See Other";
                case 307: return "Temporary Redirect";
                case 414: return "Request-Uri Too Long";
                case 422: return "Unprocessable Entity";
                case 505: return "Http Version Not Supported";
            }
            // "NotFound" to "Not Found".
            if (!Enum.IsDefined(code)) return null;
            StringBuilder text = new StringBuilder();
            foreach (char c in code.ToString())
            {
                if (char.IsUpper(c) && text.Length > 0) text.Append(' ');
                text.Append(c);
            }
            return text.ToString();
        }
        public HttpResponseMessage EnsureSuccessStatusCode()
        {
            if (!IsSuccessStatusCode)
                throw new HttpRequestException("Response status code does not indicate success: " + (int)StatusCode + (string.IsNullOrWhiteSpace(ReasonPhrase) ? "." : " (" + ReasonPhrase + ")."), null, StatusCode);
            return this;
        }
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }
        protected virtual void Dispose(bool disposing) => _content?.Dispose();
        public override string ToString() => "StatusCode: " + (int)StatusCode + ", ReasonPhrase: '" + (ReasonPhrase ?? "<null>") + "', Version: " + Version + ", Content: " + (_content == null ? "<null>" : _content.GetType().ToString()) + ", Headers:" + HttpHeaders.Block(Headers, _content);
    }

    public abstract class HttpContent : IDisposable
    {
        private byte[]? _bytes;
        private bool _isDisposed;

        protected HttpContent() { Headers = new HttpContentHeaders(this); }
        public HttpContentHeaders Headers { get; }
        protected abstract Task SerializeToStreamAsync(Stream stream, TransportContext? context);
        protected virtual Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => SerializeToStreamAsync(stream, context);
        protected internal abstract bool TryComputeLength(out long length);
        internal long? Length => _bytes != null ? _bytes.Length : TryComputeLength(out long length) ? length : null;

        private void Check()
        {
            if (_isDisposed) throw new ObjectDisposedException(GetType().FullName);
        }
        public Task LoadIntoBufferAsync() => Bytes(default);
        public Task LoadIntoBufferAsync(CancellationToken cancellationToken) => Bytes(cancellationToken);
        private async Task<byte[]> Bytes(CancellationToken token)
        {
            Check();
            if (_bytes != null) return _bytes;
            MemoryStream stream = new MemoryStream();
            await SerializeToStreamAsync(stream, null, token).ConfigureAwait(false);
            return _bytes = stream.ToArray();
        }
        public Task<byte[]> ReadAsByteArrayAsync() => Bytes(default);
        public Task<byte[]> ReadAsByteArrayAsync(CancellationToken cancellationToken) => Bytes(cancellationToken);
        public Task<string> ReadAsStringAsync() => ReadAsStringAsync(default);
        public async Task<string> ReadAsStringAsync(CancellationToken cancellationToken)
        {
            byte[] bytes = await Bytes(cancellationToken).ConfigureAwait(false);
            string? charset = Headers.ContentType?.CharSet;
            return (string.IsNullOrEmpty(charset) ? Encoding.UTF8 : Encoding.GetEncoding(charset.Trim('"'))).GetString(bytes);
        }
        public Task<Stream> ReadAsStreamAsync() => ReadAsStreamAsync(default);
        public async Task<Stream> ReadAsStreamAsync(CancellationToken cancellationToken) => new MemoryStream(await Bytes(cancellationToken).ConfigureAwait(false), false);
        public Stream ReadAsStream() => new MemoryStream(Bytes(default).GetAwaiter().GetResult(), false);
        public Task CopyToAsync(Stream stream) => CopyToAsync(stream, default);
        public async Task CopyToAsync(Stream stream, CancellationToken cancellationToken) => await stream.WriteAsync(await Bytes(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        public void Dispose()
        {
            _isDisposed = true;
            Dispose(true);
            GC.SuppressFinalize(this);
        }
        protected virtual void Dispose(bool disposing) { }
    }

    internal sealed class EmptyContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;
        protected internal override bool TryComputeLength(out long length)
        {
            length = 0;
            return true;
        }
    }

    public class ByteArrayContent : HttpContent
    {
        private readonly byte[] _content;
        public ByteArrayContent(byte[] content) { _content = content ?? throw new ArgumentNullException("content"); }
        public ByteArrayContent(byte[] content, int offset, int count) : this(content[offset..(offset + count)]) { }
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_content, 0, _content.Length);
        protected internal override bool TryComputeLength(out long length)
        {
            length = _content.Length;
            return true;
        }
    }

    public class ReadOnlyMemoryContent : ByteArrayContent
    {
        public ReadOnlyMemoryContent(ReadOnlyMemory<byte> content) : base(content.ToArray()) { }
    }

    public class StringContent : ByteArrayContent
    {
        public StringContent(string content) : this(content, Encoding.UTF8, "text/plain") { }
        public StringContent(string content, Encoding? encoding) : this(content, encoding, "text/plain") { }
        public StringContent(string content, MediaTypeHeaderValue? mediaType) : base(Encoding.UTF8.GetBytes(content)) { Headers.ContentType = mediaType; }
        public StringContent(string content, Encoding? encoding, MediaTypeHeaderValue? mediaType) : base((encoding ?? Encoding.UTF8).GetBytes(content)) { Headers.ContentType = mediaType; }
        public StringContent(string content, Encoding? encoding, string? mediaType) : base((encoding ?? Encoding.UTF8).GetBytes(content ?? throw new ArgumentNullException("content")))
        {
            Headers.ContentType = new MediaTypeHeaderValue(mediaType ?? "text/plain") { CharSet = (encoding ?? Encoding.UTF8).WebName };
        }
    }

    public class FormUrlEncodedContent : ByteArrayContent
    {
        public FormUrlEncodedContent(IEnumerable<KeyValuePair<string?, string?>> nameValueCollection) : base(Encoding.UTF8.GetBytes(string.Join("&", nameValueCollection.Select(p => Encode(p.Key) + "=" + Encode(p.Value)))))
        {
            Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        }
        private static string Encode(string? text) => text == null ? "" : Uri.EscapeDataString(text).Replace("%20", "+");
    }

    public class StreamContent : HttpContent
    {
        private readonly Stream _content;
        public StreamContent(Stream content) { _content = content ?? throw new ArgumentNullException("content"); }
        public StreamContent(Stream content, int bufferSize) : this(content) { }
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => _content.CopyToAsync(stream);
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => _content.CopyToAsync(stream, cancellationToken);
        protected internal override bool TryComputeLength(out long length)
        {
            length = _content.CanSeek ? _content.Length - _content.Position : 0;
            return _content.CanSeek;
        }
        protected override void Dispose(bool disposing) => _content.Dispose();
    }
}

namespace System.Net.Http.Headers
{
    public abstract class HttpHeaders : IEnumerable<KeyValuePair<string, IEnumerable<string>>>
    {
        private readonly List<(string Name, List<string> Values)> _all = new List<(string, List<string>)>();

        private List<string>? Find(string name) => _all.Find(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)).Values;
        internal virtual bool Takes(string name) => !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);
        public void Add(string name, string? value) => Add(name, [value ?? ""]);
        public void Add(string name, IEnumerable<string?> values)
        {
            if (string.IsNullOrEmpty(name)) throw new ArgumentException("The value cannot be null or empty.", "name");
            if (!Takes(name)) throw new InvalidOperationException("Misused header name, '" + name + "'. Make sure request headers are used with HttpRequestMessage, response headers with HttpResponseMessage, and content headers with HttpContent objects.");
            TryAddWithoutValidation(name, values);
        }
        public bool TryAddWithoutValidation(string name, string? value) => TryAddWithoutValidation(name, [value]);
        public bool TryAddWithoutValidation(string name, IEnumerable<string?> values)
        {
            if (!Takes(name)) return false;
            List<string>? known = Find(name);
            if (known == null) _all.Add((name, known = new List<string>()));
            foreach (string? value in values) known.Add(value ?? "");
            return true;
        }
        internal void Set(string name, string? value)
        {
            List<string>? known = Find(name);
            if (value == null) Remove(name);
            else if (known == null) _all.Add((name, [value]));
            else
            {
                known.Clear();
                known.Add(value);
            }
        }
        internal string? Get(string name) => Find(name)?[0];
        public bool Remove(string name) => _all.RemoveAll(h => string.Equals(h.Name, name, StringComparison.OrdinalIgnoreCase)) > 0;
        public void Clear() => _all.Clear();
        public bool Contains(string name) => Find(name) != null;
        public IEnumerable<string> GetValues(string name) => Find(name) ?? throw new InvalidOperationException("The given header was not found.");
        public bool TryGetValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = Find(name);
            return values != null;
        }
        public IEnumerator<KeyValuePair<string, IEnumerable<string>>> GetEnumerator()
        {
            foreach ((string name, List<string> values) in _all) yield return new KeyValuePair<string, IEnumerable<string>>(name, values);
        }
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        internal void CopyTo(HttpHeaders other)
        {
            foreach ((string name, List<string> values) in _all)
                if (!other.Contains(name)) other.TryAddWithoutValidation(name, values);
        }
        public override string ToString() => string.Concat(this.Select(h => h.Key + ": " + string.Join(string.Equals(h.Key, "User-Agent", StringComparison.OrdinalIgnoreCase) ? " " : ", ", h.Value) + "\n"));
        internal static string Block(HttpHeaders headers, HttpContent? content)
        {
            StringBuilder text = new StringBuilder("\n{\n");
            foreach (HttpHeaders? h in new HttpHeaders?[] { headers, content?.Headers })
                if (h != null)
                    foreach (KeyValuePair<string, IEnumerable<string>> line in h)
                        foreach (string value in line.Value) text.Append("  ").Append(line.Key).Append(": ").Append(value).Append('\n');
            return text.Append('}').ToString();
        }
    }

    /// <summary>A header that holds a list of values.</summary>
    public sealed class HttpHeaderValueCollection<T> : ICollection<T> where T : class
    {
        private readonly HttpHeaders _headers;
        private readonly string _name;
        private readonly List<T> _items = new List<T>();
        internal HttpHeaderValueCollection(HttpHeaders headers, string name) { (_headers, _name) = (headers, name); }
        public int Count => _items.Count;
        public bool IsReadOnly => false;
        public void Add(T item)
        {
            _items.Add(item);
            _headers.TryAddWithoutValidation(_name, item.ToString());
        }
        public void ParseAdd(string? input)
        {
            if (typeof(T) == typeof(MediaTypeWithQualityHeaderValue)) Add((T)(object)MediaTypeWithQualityHeaderValue.Parse(input!));
            else if (typeof(T) == typeof(ProductInfoHeaderValue))
                foreach (string part in input!.Split(' ')) Add((T)(object)new ProductInfoHeaderValue(part));
            else Add((T)(object)input!);
        }
        public bool TryParseAdd(string? input)
        {
            ParseAdd(input);
            return true;
        }
        private void Write()
        {
            _headers.Remove(_name);
            foreach (T item in _items) _headers.TryAddWithoutValidation(_name, item.ToString());
        }
        public void Clear()
        {
            _items.Clear();
            Write();
        }
        public bool Remove(T item)
        {
            bool found = _items.Remove(item);
            Write();
            return found;
        }
        public bool Contains(T item) => _items.Contains(item);
        public void CopyTo(T[] array, int arrayIndex) => _items.CopyTo(array, arrayIndex);
        public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        public override string ToString() => string.Join(", ", _items);
    }

    public sealed class HttpRequestHeaders : HttpHeaders
    {
        public AuthenticationHeaderValue? Authorization { get => Get("Authorization") is { } text ? AuthenticationHeaderValue.Parse(text) : null; set => Set("Authorization", value?.ToString()); }
        public HttpHeaderValueCollection<MediaTypeWithQualityHeaderValue> Accept => field ??= new HttpHeaderValueCollection<MediaTypeWithQualityHeaderValue>(this, "Accept");
        public HttpHeaderValueCollection<ProductInfoHeaderValue> UserAgent => field ??= new HttpHeaderValueCollection<ProductInfoHeaderValue>(this, "User-Agent");
        public string? Host { get => Get("Host"); set => Set("Host", value); }
        public bool? ConnectionClose { get => Get("Connection") == "close" ? true : null; set => Set("Connection", value == true ? "close" : null); }
    }

    public sealed class HttpResponseHeaders : HttpHeaders
    {
        public RetryConditionHeaderValue? RetryAfter { get => int.TryParse(Get("Retry-After"), out int seconds) ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null; set => Set("Retry-After", value?.ToString()); }
        public Uri? Location { get => Get("Location") is { } text ? new Uri(text, UriKind.RelativeOrAbsolute) : null; set => Set("Location", value?.ToString()); }
        public DateTimeOffset? Date { get => DateTimeOffset.TryParse(Get("Date"), out DateTimeOffset date) ? date : null; set => Set("Date", value?.ToString("r")); }
    }

    public sealed class HttpContentHeaders : HttpHeaders
    {
        private readonly HttpContent _content;
        internal HttpContentHeaders(HttpContent content) { _content = content; }
        internal override bool Takes(string name) => !base.Takes(name) || name is "Last-Modified" or "Expires" or "Allow";
        public MediaTypeHeaderValue? ContentType { get => Get("Content-Type") is { } text ? MediaTypeHeaderValue.Parse(text) : null; set => Set("Content-Type", value?.ToString()); }
        public long? ContentLength
        {
            get
            {
                if (long.TryParse(Get("Content-Length"), out long length)) return length;
                if (_content.Length is { } known) Set("Content-Length", known.ToString());
                return _content.Length;
            }
            set => Set("Content-Length", value?.ToString());
        }
    }

    public class MediaTypeHeaderValue
    {
        public MediaTypeHeaderValue(string mediaType) : this(mediaType, null) { }
        public MediaTypeHeaderValue(string mediaType, string? charSet)
        {
            if (string.IsNullOrEmpty(mediaType)) throw new ArgumentException("The value cannot be null or empty.", "mediaType");
            if (!mediaType.Contains('/')) throw new FormatException("The format of value '" + mediaType + "' is invalid.");
            (MediaType, CharSet) = (mediaType, charSet);
        }
        public string? MediaType { get; set; }
        public string? CharSet { get; set; }
        internal static (string, string?, double?) Read(string input)
        {
            string[] parts = input.Split(';', StringSplitOptions.TrimEntries);
            string? charset = null;
            double? quality = null;
            foreach (string part in parts.Skip(1))
            {
                if (part.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)) charset = part.Substring(8);
                else if (part.StartsWith("q=")) quality = double.Parse(part.Substring(2), CultureInfo.InvariantCulture);
            }
            return (parts[0], charset, quality);
        }
        public static MediaTypeHeaderValue Parse(string input)
        {
            (string type, string? charset, _) = Read(input);
            return new MediaTypeHeaderValue(type, charset);
        }
        public static bool TryParse(string? input, [NotNullWhen(true)] out MediaTypeHeaderValue? parsedValue)
        {
            parsedValue = input != null && input.Contains('/') ? Parse(input) : null;
            return parsedValue != null;
        }
        public override bool Equals(object? obj) => obj is MediaTypeHeaderValue && string.Equals(ToString(), obj.ToString(), StringComparison.OrdinalIgnoreCase);
        public override int GetHashCode() => ToString().ToLowerInvariant().GetHashCode();
        public override string ToString() => MediaType + (string.IsNullOrEmpty(CharSet) ? "" : "; charset=" + CharSet);
    }

    public sealed class MediaTypeWithQualityHeaderValue : MediaTypeHeaderValue
    {
        public MediaTypeWithQualityHeaderValue(string mediaType) : base(mediaType) { }
        public MediaTypeWithQualityHeaderValue(string mediaType, double quality) : base(mediaType) { Quality = quality; }
        public double? Quality { get; set; }
        public static new MediaTypeWithQualityHeaderValue Parse(string input)
        {
            (string type, string? charset, double? quality) = Read(input);
            return new MediaTypeWithQualityHeaderValue(type) { CharSet = charset, Quality = quality };
        }
        public override string ToString() => base.ToString() + (Quality is { } q ? "; q=" + q.ToString("0.0##", CultureInfo.InvariantCulture) : "");
    }

    public class AuthenticationHeaderValue
    {
        public AuthenticationHeaderValue(string scheme) : this(scheme, null) { }
        public AuthenticationHeaderValue(string scheme, string? parameter) { (Scheme, Parameter) = (scheme, parameter); }
        public string Scheme { get; }
        public string? Parameter { get; }
        public static AuthenticationHeaderValue Parse(string input)
        {
            int space = input.IndexOf(' ');
            return space < 0 ? new AuthenticationHeaderValue(input) : new AuthenticationHeaderValue(input.Substring(0, space), input.Substring(space + 1));
        }
        public override string ToString() => string.IsNullOrEmpty(Parameter) ? Scheme : Scheme + " " + Parameter;
    }

    public class ProductInfoHeaderValue
    {
        private readonly string _text;
        internal ProductInfoHeaderValue(string text) { _text = text; }
        public ProductInfoHeaderValue(string productName, string? productVersion) : this(productVersion == null ? productName : productName + "/" + productVersion) { }
        public override string ToString() => _text;
    }

    public class RetryConditionHeaderValue
    {
        public RetryConditionHeaderValue(TimeSpan delta) { Delta = delta; }
        public RetryConditionHeaderValue(DateTimeOffset date) { Date = date; }
        public TimeSpan? Delta { get; }
        public DateTimeOffset? Date { get; }
        public override string ToString() => Delta is { } delta ? ((long)delta.TotalSeconds).ToString() : Date!.Value.ToString("r");
    }
}
