using System.Security.Claims;

namespace System.Security.Principal
{
    public interface IIdentity
    {
        string? Name { get; }
        string? AuthenticationType { get; }
        bool IsAuthenticated { get; }
    }
    public interface IPrincipal
    {
        IIdentity? Identity { get; }
        bool IsInRole(string role);
    }
    public class GenericIdentity : ClaimsIdentity
    {
        private readonly string _name;
        private readonly string _type;
        public GenericIdentity(string name) : this(name, "") { }
        public GenericIdentity(string name, string type)
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(type);
            (_name, _type) = (name, type);
            AddClaim(new Claim(ClaimTypes.Name, name));
        }
        public override string Name => _name;
        public override string AuthenticationType => _type;
        public override bool IsAuthenticated => _name != "";
    }
    public class GenericPrincipal : ClaimsPrincipal
    {
        private readonly IIdentity _identity;
        private readonly string[]? _roles;
        public GenericPrincipal(IIdentity identity, string[]? roles) : base(identity)
        {
            ArgumentNullException.ThrowIfNull(identity);
            (_identity, _roles) = (identity, (string[]?)roles?.Clone());
        }
        public override IIdentity Identity => _identity;
        public override bool IsInRole([NotNullWhen(true)] string? role) => role != null && _roles != null && Array.Exists(_roles, r => string.Equals(r, role, StringComparison.OrdinalIgnoreCase)) || role != null && base.IsInRole(role);
    }
}

namespace System.Security.Claims
{
    using System.Security.Principal;

    public static class ClaimTypes
    {
        private const string Of = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/";
        public const string Name = Of + "name", NameIdentifier = Of + "nameidentifier", Email = Of + "emailaddress", GivenName = Of + "givenname", Surname = Of + "surname";
        public const string Role = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    }
    public static class ClaimValueTypes
    {
        public const string String = "http://www.w3.org/2001/XMLSchema#string", Integer = "http://www.w3.org/2001/XMLSchema#integer", Boolean = "http://www.w3.org/2001/XMLSchema#boolean";
    }
    public class Claim
    {
        public Claim(string type, string value) : this(type, value, null) { }
        public Claim(string type, string value, string? valueType) : this(type, value, valueType, null) { }
        public Claim(string type, string value, string? valueType, string? issuer)
        {
            ArgumentNullException.ThrowIfNull(type);
            ArgumentNullException.ThrowIfNull(value);
            (Type, Value, ValueType, Issuer) = (type, value, string.IsNullOrEmpty(valueType) ? ClaimValueTypes.String : valueType, string.IsNullOrEmpty(issuer) ? ClaimsIdentity.DefaultIssuer : issuer);
        }
        public string Type { get; }
        public string Value { get; }
        public string ValueType { get; }
        public string Issuer { get; }
        public ClaimsIdentity? Subject { get; internal set; }
        public IDictionary<string, string> Properties { get; } = new Dictionary<string, string>();
        public override string ToString() => Type + ": " + Value;
    }
    public class ClaimsIdentity : IIdentity
    {
        public const string DefaultIssuer = "LOCAL AUTHORITY", DefaultNameClaimType = ClaimTypes.Name, DefaultRoleClaimType = ClaimTypes.Role;
        private readonly List<Claim> _claims = new List<Claim>();
        private readonly string? _type;
        public ClaimsIdentity() { }
        public ClaimsIdentity(string? authenticationType) { _type = authenticationType; }
        public ClaimsIdentity(IEnumerable<Claim>? claims) : this(claims, null) { }
        public ClaimsIdentity(IEnumerable<Claim>? claims, string? authenticationType)
        {
            _type = authenticationType;
            if (claims != null) AddClaims(claims);
        }
        public ClaimsIdentity(IEnumerable<Claim>? claims, string? authenticationType, string? nameType, string? roleType) : this(claims, authenticationType)
        {
            (NameClaimType, RoleClaimType) = (nameType ?? DefaultNameClaimType, roleType ?? DefaultRoleClaimType);
        }
        public string NameClaimType { get; } = DefaultNameClaimType;
        public string RoleClaimType { get; } = DefaultRoleClaimType;
        public string? Label { get; set; }
        public ClaimsIdentity? Actor { get; set; }
        public virtual IEnumerable<Claim> Claims => _claims;
        public virtual string? Name => FindFirst(NameClaimType)?.Value;
        public virtual string? AuthenticationType => _type;
        public virtual bool IsAuthenticated => !string.IsNullOrEmpty(AuthenticationType);
        public virtual void AddClaim(Claim claim)
        {
            ArgumentNullException.ThrowIfNull(claim);
            claim.Subject ??= this;
            _claims.Add(claim);
        }
        public virtual void AddClaims(IEnumerable<Claim?> claims)
        {
            foreach (Claim? claim in claims)
                if (claim != null) AddClaim(claim);
        }
        public virtual bool TryRemoveClaim(Claim? claim) => claim != null && _claims.Remove(claim);
        public virtual void RemoveClaim(Claim? claim)
        {
            if (!TryRemoveClaim(claim)) throw new InvalidOperationException("The Claim '" + claim + "' was not able to be removed.  It is either not part of this Identity or it is a claim that is owned by the Principal that contains this Identity. For example, the Principal will own the claim when creating a GenericPrincipal with roles. The roles will be exposed through the Identity that is passed in the constructor, but not actually owned by the Identity.  Similar logic exists for a RolePrincipal.");
        }
        public virtual IEnumerable<Claim> FindAll(string type) => _claims.Where(c => string.Equals(c.Type, type, StringComparison.OrdinalIgnoreCase));
        public virtual IEnumerable<Claim> FindAll(Predicate<Claim> match) => _claims.Where(c => match(c));
        public virtual Claim? FindFirst(string type) => FindAll(type).FirstOrDefault();
        public virtual Claim? FindFirst(Predicate<Claim> match) => FindAll(match).FirstOrDefault();
        public virtual bool HasClaim(string type, string value) => FindAll(type).Any(c => c.Value == value);
        public virtual bool HasClaim(Predicate<Claim> match) => FindAll(match).Any();
    }
    public class ClaimsPrincipal : IPrincipal
    {
        private readonly List<ClaimsIdentity> _identities = new List<ClaimsIdentity>();
        public ClaimsPrincipal() { }
        public ClaimsPrincipal(IIdentity identity)
        {
            ArgumentNullException.ThrowIfNull(identity);
            _identities.Add(identity as ClaimsIdentity ?? new ClaimsIdentity([new Claim(ClaimTypes.Name, identity.Name ?? "")], identity.AuthenticationType));
        }
        public ClaimsPrincipal(IEnumerable<ClaimsIdentity> identities) { _identities.AddRange(identities); }
        public static ClaimsPrincipal? Current => System.Threading.Thread.CurrentPrincipal as ClaimsPrincipal;
        public virtual IEnumerable<ClaimsIdentity> Identities => _identities;
        public virtual IIdentity? Identity => _identities.Count == 0 ? null : _identities[0];
        public virtual IEnumerable<Claim> Claims => _identities.SelectMany(i => i.Claims);
        public virtual void AddIdentity(ClaimsIdentity identity) => _identities.Add(identity);
        public virtual bool IsInRole(string role) => _identities.Exists(i => i.HasClaim(i.RoleClaimType, role));
        public virtual IEnumerable<Claim> FindAll(string type) => _identities.SelectMany(i => i.FindAll(type));
        public virtual IEnumerable<Claim> FindAll(Predicate<Claim> match) => _identities.SelectMany(i => i.FindAll(match));
        public virtual Claim? FindFirst(string type) => FindAll(type).FirstOrDefault();
        public virtual Claim? FindFirst(Predicate<Claim> match) => FindAll(match).FirstOrDefault();
        public virtual bool HasClaim(string type, string value) => _identities.Exists(i => i.HasClaim(type, value));
        public virtual bool HasClaim(Predicate<Claim> match) => _identities.Exists(i => i.HasClaim(match));
    }
}
