namespace System.Text.RegularExpressions;

[Flags]
public enum RegexOptions
{
    None = 0,
    IgnoreCase = 1,
    Multiline = 2,
    ExplicitCapture = 4,
    Compiled = 8,
    Singleline = 16,
    IgnorePatternWhitespace = 32,
    RightToLeft = 64,
    ECMAScript = 256,
    CultureInvariant = 512,
    NonBacktracking = 1024,
}

public enum RegexParseError
{
    Unknown, AlternationHasTooManyConditions, AlternationHasMalformedCondition, InvalidUnicodePropertyEscape, MalformedUnicodePropertyEscape,
    UnrecognizedEscape, UnrecognizedControlCharacter, MissingControlCharacter, InsufficientOrInvalidHexDigits, QuantifierOrCaptureGroupOutOfRange,
    UndefinedNamedReference, UndefinedNumberedReference, MalformedNamedReference, UnescapedEndingBackslash, UnterminatedComment, InvalidGroupingConstruct,
    AlternationHasNamedCapture, AlternationHasComment, AlternationHasMalformedReference, AlternationHasUndefinedReference, CaptureGroupNameInvalid,
    CaptureGroupOfZero, UnterminatedBracket, ExclusionGroupNotLast, ReversedCharacterRange, ShorthandClassInCharacterRange, InsufficientClosingParentheses,
    ReversedQuantifierRange, NestedQuantifiersNotParenthesized, QuantifierAfterNothing, InsufficientOpeningParentheses,
}

public sealed class RegexParseException : ArgumentException
{
    internal RegexParseException(RegexParseError error, int offset, string pattern, string what) : base("Invalid pattern '" + pattern + "' at offset " + offset.ToString() + ". " + what)
    {
        Error = error;
        Offset = offset;
    }
    public RegexParseError Error { get; }
    public int Offset { get; }
}

public class RegexMatchTimeoutException : TimeoutException
{
    protected RegexMatchTimeoutException(System.Runtime.Serialization.SerializationInfo info, System.Runtime.Serialization.StreamingContext context) : base(info, context) { }
    public RegexMatchTimeoutException() : base("The Regex engine has timed out while trying to match a pattern to an input string.") { }
    public RegexMatchTimeoutException(string message) : base(message) { }
}

public delegate string MatchEvaluator(Match match);

// The pattern as a tree; matching is by continuation: each node is told what must match behind it.

internal abstract class Node
{
    internal abstract bool Match(Matcher m, int at, Rest? rest);
}

/// <summary>What must match behind a node: a linked list of nodes and ends of loops and groups.</summary>
internal abstract class Rest
{
    internal abstract bool Go(Matcher m, int at);
}

internal sealed class Then : Rest
{
    private readonly Node _node;
    private readonly Rest? _rest;
    internal Then(Node node, Rest? rest)
    {
        _node = node;
        _rest = rest;
    }
    internal override bool Go(Matcher m, int at) => _node.Match(m, at, _rest);
}

internal sealed class Matcher
{
    internal readonly string Text;
    internal readonly int[] Starts, Ends;
    /// <summary>Of each group what it matched before the last time; made when a group matches again.</summary>
    internal List<Capture>?[]? Earlier;
    internal int End;
    internal Matcher(string text, int groups)
    {
        Text = text;
        Starts = new int[groups];
        Ends = new int[groups];
        for (int i = 0; i < groups; i++) Starts[i] = -1;
    }
    internal bool Go(Rest? rest, int at)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (rest == null)
        {
            End = at;
            return true;
        }
        return rest.Go(this, at);
    }
}

internal sealed class CharNode : Node
{
    private readonly CharSet _set;
    internal CharNode(CharSet set) { _set = set; }
    internal CharSet Set => _set;
    internal override bool Match(Matcher m, int at, Rest? rest) => at < m.Text.Length && _set.Has(m.Text[at]) && m.Go(rest, at + 1);
}

internal sealed class CharSet
{
    internal bool Negated, IgnoreCase;
    private readonly List<char> _from = new List<char>();
    private readonly List<char> _to = new List<char>();
    private readonly List<char> _classes = new List<char>();
    internal CharSet? Except;
    internal void Add(char from, char to)
    {
        _from.Add(from);
        _to.Add(to);
    }
    internal void AddClass(char letter) => _classes.Add(letter);
    private bool In(char c)
    {
        for (int i = 0; i < _from.Count; i++)
            if (c >= _from[i] && c <= _to[i]) return true;
        for (int i = 0; i < _classes.Count; i++)
        {
            bool has;
            switch (_classes[i])
            {
                case 'd': has = char.IsDigit(c); break;
                case 'D': has = !char.IsDigit(c); break;
                case 'w': has = IsWord(c); break;
                case 'W': has = !IsWord(c); break;
                case 's': has = char.IsWhiteSpace(c); break;
                case 'S': has = !char.IsWhiteSpace(c); break;
                case 'L': has = char.IsLetter(c); break;
                case 'U': has = char.IsUpper(c); break;
                case 'l': has = char.IsLower(c); break;
                case 'P': has = char.IsPunctuation(c); break;
                case 'N': has = char.IsNumber(c); break;
                default: has = c != '\n'; break;
            }
            if (has) return true;
        }
        return false;
    }
    internal static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.ConnectorPunctuation || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
    internal bool Has(char c)
    {
        bool has = In(c) || (IgnoreCase && (In(char.ToLowerInvariant(c)) || In(char.ToUpperInvariant(c))));
        if (Negated) has = !has;
        return has && (Except == null || !Except.Has(c));
    }
}

internal sealed class Sequence : Node
{
    private readonly Node[] _nodes;
    internal Sequence(Node[] nodes) { _nodes = nodes; }
    internal override bool Match(Matcher m, int at, Rest? rest)
    {
        if (_nodes.Length == 0) return m.Go(rest, at);
        Rest? next = rest;
        for (int i = _nodes.Length - 1; i > 0; i--) next = new Then(_nodes[i], next);
        return _nodes[0].Match(m, at, next);
    }
}

internal sealed class Either : Node
{
    private readonly Node[] _nodes;
    internal Either(Node[] nodes) { _nodes = nodes; }
    internal override bool Match(Matcher m, int at, Rest? rest)
    {
        for (int i = 0; i < _nodes.Length; i++)
            if (_nodes[i].Match(m, at, rest)) return true;
        return false;
    }
}

internal sealed class Loop : Node
{
    private readonly Node _body;
    private readonly int _least, _most;
    private readonly bool _lazy;
    internal Loop(Node body, int least, int most, bool lazy)
    {
        _body = body;
        _least = least;
        _most = most;
        _lazy = lazy;
    }
    internal override bool Match(Matcher m, int at, Rest? rest)
    {
        if (_body is CharNode one)
        {
            // A single character: count, then give back.
            string text = m.Text;
            int n = 0;
            if (_lazy)
            {
                while (n < _least)
                {
                    if (at + n >= text.Length || !one.Set.Has(text[at + n])) return false;
                    n++;
                }
                while (true)
                {
                    if (m.Go(rest, at + n)) return true;
                    if (n >= _most || at + n >= text.Length || !one.Set.Has(text[at + n])) return false;
                    n++;
                }
            }
            while (n < _most && at + n < text.Length && one.Set.Has(text[at + n])) n++;
            while (n >= _least)
            {
                if (m.Go(rest, at + n)) return true;
                n--;
            }
            return false;
        }
        return Turn(m, at, 0, -1, rest);
    }
    private bool Turn(Matcher m, int at, int count, int before, Rest? rest)
    {
        if (count < _least) return _body.Match(m, at, new Again(this, count + 1, at, rest));
        if (at == before) return m.Go(rest, at);
        if (_lazy)
        {
            if (m.Go(rest, at)) return true;
            return count < _most && _body.Match(m, at, new Again(this, count + 1, at, rest));
        }
        if (count < _most && _body.Match(m, at, new Again(this, count + 1, at, rest))) return true;
        return m.Go(rest, at);
    }
    private sealed class Again : Rest
    {
        private readonly Loop _loop;
        private readonly int _count, _before;
        private readonly Rest? _rest;
        internal Again(Loop loop, int count, int before, Rest? rest)
        {
            _loop = loop;
            _count = count;
            _before = before;
            _rest = rest;
        }
        internal override bool Go(Matcher m, int at) => _loop.Turn(m, at, _count, _before, _rest);
    }
}

internal sealed class CaptureNode : Node
{
    private readonly Node _body;
    private readonly int _group;
    internal CaptureNode(Node body, int group)
    {
        _body = body;
        _group = group;
    }
    internal override bool Match(Matcher m, int at, Rest? rest) => _body.Match(m, at, new Close(_group, at, rest));
    private sealed class Close : Rest
    {
        private readonly int _group, _start;
        private readonly Rest? _rest;
        internal Close(int group, int start, Rest? rest)
        {
            _group = group;
            _start = start;
            _rest = rest;
        }
        internal override bool Go(Matcher m, int at)
        {
            int start = m.Starts[_group];
            int end = m.Ends[_group];
            if (start >= 0) ((m.Earlier ??= new List<Capture>?[m.Starts.Length])[_group] ??= new List<Capture>()).Add(new Capture(m.Text, start, end));
            m.Starts[_group] = _start;
            m.Ends[_group] = at;
            if (m.Go(_rest, at)) return true;
            if (start >= 0) m.Earlier![_group]!.RemoveAt(m.Earlier[_group]!.Count - 1);
            m.Starts[_group] = start;
            m.Ends[_group] = end;
            return false;
        }
    }
}

internal sealed class BackReference : Node
{
    private readonly int _group;
    private readonly bool _ignoreCase;
    internal BackReference(int group, bool ignoreCase)
    {
        _group = group;
        _ignoreCase = ignoreCase;
    }
    internal override bool Match(Matcher m, int at, Rest? rest)
    {
        if (m.Starts[_group] < 0) return false;
        string what = m.Text.Substring(m.Starts[_group], m.Ends[_group] - m.Starts[_group]);
        if (what.Length > m.Text.Length - at) return false;
        if (Native.StringIndexOf(m.Text, what, at, what.Length, _ignoreCase) != at && what.Length > 0) return false;
        return m.Go(rest, at + what.Length);
    }
}

internal sealed class Look : Node
{
    private readonly Node _body;
    private readonly bool _behind, _negated, _atomic;
    internal Look(Node body, bool behind, bool negated, bool atomic)
    {
        _body = body;
        _behind = behind;
        _negated = negated;
        _atomic = atomic;
    }
    internal override bool Match(Matcher m, int at, Rest? rest)
    {
        bool found;
        if (_behind)
        {
            found = false;
            for (int from = at; from >= 0 && !found; from--) found = _body.Match(m, from, new EndsAt(at));
        }
        else found = _body.Match(m, at, null);
        if (_atomic) return found && m.Go(rest, m.End);
        return found != _negated && m.Go(rest, at);
    }
    private sealed class EndsAt : Rest
    {
        private readonly int _at;
        internal EndsAt(int at) { _at = at; }
        internal override bool Go(Matcher m, int at)
        {
            m.End = at;
            return at == _at;
        }
    }
}

internal sealed class Anchor : Node
{
    private readonly char _kind;
    internal Anchor(char kind) { _kind = kind; }
    internal override bool Match(Matcher m, int at, Rest? rest)
    {
        string text = m.Text;
        bool holds;
        switch (_kind)
        {
            case '^': holds = at == 0; break;
            case 'm': holds = at == 0 || text[at - 1] == '\n'; break;
            case '$': holds = at == text.Length || (at == text.Length - 1 && text[at] == '\n'); break;
            case 'e': holds = at == text.Length || text[at] == '\n'; break;
            case 'z': holds = at == text.Length; break;
            default:
                bool before = at > 0 && CharSet.IsWord(text[at - 1]);
                bool after = at < text.Length && CharSet.IsWord(text[at]);
                holds = (before != after) == (_kind == 'b');
                break;
        }
        return holds && m.Go(rest, at);
    }
}

internal sealed class Parser
{
    private readonly string _pattern;
    private int _at;
    private RegexOptions _options;
    internal readonly List<string> Names = new List<string>();
    private int _unnamed;
    private int _depth;

    internal Parser(string pattern, RegexOptions options)
    {
        _pattern = pattern;
        _options = options;
        Names.Add("0");
        CountGroups();
    }
    private RegexParseException Bad(RegexParseError error, string what) => new RegexParseException(error, _at, _pattern, what);
    private bool More => _at < _pattern.Length;
    private bool Has(RegexOptions option) => (_options & option) != 0;

    // Unnamed groups have the first numbers, named ones follow.
    private void CountGroups()
    {
        List<string> named = new List<string>();
        int unnamed = 0;
        bool inSet = false;
        for (int i = 0; i < _pattern.Length; i++)
        {
            char c = _pattern[i];
            if (c == '\\') i++;
            else if (c == '[') inSet = true;
            else if (c == ']') inSet = false;
            else if (c == '(' && !inSet)
            {
                if (i + 1 < _pattern.Length && _pattern[i + 1] == '?')
                {
                    int open = i + 2;
                    if (open + 1 < _pattern.Length && ((_pattern[open] == '<' && _pattern[open + 1] != '=' && _pattern[open + 1] != '!') || _pattern[open] == '\''))
                    {
                        int end = _pattern.IndexOfAny(new char[] { '>', '\'' }, open + 1);
                        if (end > 0)
                        {
                            string name = _pattern.Substring(open + 1, end - open - 1);
                            if (!named.Contains(name)) named.Add(name);
                        }
                    }
                }
                else if (!Has(RegexOptions.ExplicitCapture)) unnamed++;
            }
        }
        for (int i = 1; i <= unnamed; i++) Names.Add(i.ToString());
        for (int i = 0; i < named.Count; i++)
            if (!Names.Contains(named[i])) Names.Add(named[i]);
    }

    internal Node Parse()
    {
        Node node = Alternation();
        if (More) throw Bad(RegexParseError.InsufficientOpeningParentheses, "Too many )'s.");
        return node;
    }
    private Node Alternation()
    {
        if (++_depth > 200) throw Bad(RegexParseError.Unknown, "The pattern is nested too deep.");
        List<Node> choices = new List<Node>();
        choices.Add(Concatenation());
        while (More && _pattern[_at] == '|')
        {
            _at++;
            choices.Add(Concatenation());
        }
        _depth--;
        return choices.Count == 1 ? choices[0] : new Either(choices.ToArray());
    }
    private Node Concatenation()
    {
        List<Node> nodes = new List<Node>();
        while (More)
        {
            char c = _pattern[_at];
            if (c == '|' || c == ')') break;
            if (Has(RegexOptions.IgnorePatternWhitespace))
            {
                if (char.IsWhiteSpace(c))
                {
                    _at++;
                    continue;
                }
                if (c == '#')
                {
                    while (More && _pattern[_at] != '\n') _at++;
                    continue;
                }
            }
            Node? atom = Atom();
            if (atom != null) nodes.Add(Quantified(atom));
        }
        return nodes.Count == 1 ? nodes[0] : new Sequence(nodes.ToArray());
    }
    private Node Quantified(Node atom)
    {
        bool quantified = false;
        while (More)
        {
            char c = _pattern[_at];
            int least, most;
            int before = _at;
            if (c == '*') { least = 0; most = int.MaxValue; _at++; }
            else if (c == '+') { least = 1; most = int.MaxValue; _at++; }
            else if (c == '?') { least = 0; most = 1; _at++; }
            else if (c == '{' && Counts(out least, out most)) { }
            else break;
            if (quantified)
            {
                _at = before;
                throw Bad(RegexParseError.NestedQuantifiersNotParenthesized, "Nested quantifier '" + c.ToString() + "'.");
            }
            bool lazy = More && _pattern[_at] == '?';
            if (lazy) _at++;
            atom = new Loop(atom, least, most, lazy);
            quantified = true;
        }
        return atom;
    }
    private bool Counts(out int least, out int most)
    {
        least = 0;
        most = 0;
        int i = _at + 1;
        int from = i;
        while (i < _pattern.Length && char.IsAsciiDigit(_pattern[i])) i++;
        if (i == from || i >= _pattern.Length) return false;
        least = int.Parse(_pattern.Substring(from, i - from));
        most = least;
        if (_pattern[i] == ',')
        {
            i++;
            from = i;
            while (i < _pattern.Length && char.IsAsciiDigit(_pattern[i])) i++;
            most = i == from ? int.MaxValue : int.Parse(_pattern.Substring(from, i - from));
        }
        if (i >= _pattern.Length || _pattern[i] != '}') return false;
        _at = i + 1;
        if (most < least) throw Bad(RegexParseError.ReversedQuantifierRange, "Illegal {x,y} with x > y.");
        return true;
    }
    private Node One(char c)
    {
        CharSet set = new CharSet();
        set.Add(c, c);
        set.IgnoreCase = Has(RegexOptions.IgnoreCase);
        return new CharNode(set);
    }
    private Node? Atom()
    {
        char c = _pattern[_at];
        switch (c)
        {
            case '(': return Group();
            case '[':
                _at++;
                return new CharNode(Set());
            case '.':
                _at++;
                CharSet any = new CharSet();
                if (Has(RegexOptions.Singleline)) any.Add('\0', '\uFFFF');
                else any.AddClass('.');
                return new CharNode(any);
            case '^':
                _at++;
                return new Anchor(Has(RegexOptions.Multiline) ? 'm' : '^');
            case '$':
                _at++;
                return new Anchor(Has(RegexOptions.Multiline) ? 'e' : '$');
            case '*':
            case '+':
            case '?':
                throw Bad(RegexParseError.QuantifierAfterNothing, "Quantifier '" + c.ToString() + "' following nothing.");
            case '\\': return Escape();
            default:
                _at++;
                return One(c);
        }
    }
    private Node? Group()
    {
        int open = _at;
        _at++;
        RegexOptions saved = _options;
        Node result;
        if (More && _pattern[_at] == '?')
        {
            _at++;
            if (!More) throw Bad(RegexParseError.InvalidGroupingConstruct, "Unrecognized grouping construct.");
            char c = _pattern[_at];
            if (c == ':')
            {
                _at++;
                result = Alternation();
            }
            else if (c == '=' || c == '!')
            {
                _at++;
                result = new Look(Alternation(), false, c == '!', false);
            }
            else if (c == '>')
            {
                _at++;
                result = new Look(Alternation(), false, false, true);
            }
            else if (c == '#')
            {
                while (More && _pattern[_at] != ')') _at++;
                if (!More) throw Bad(RegexParseError.UnterminatedComment, "Unterminated (?#...) comment.");
                _at++;
                return null;
            }
            else if (c == '<' && _at + 1 < _pattern.Length && (_pattern[_at + 1] == '=' || _pattern[_at + 1] == '!'))
            {
                bool negated = _pattern[_at + 1] == '!';
                _at += 2;
                result = new Look(Alternation(), true, negated, false);
            }
            else if (c == '<' || c == '\'')
            {
                int end = _pattern.IndexOf(c == '<' ? '>' : '\'', _at + 1);
                if (end < 0) throw Bad(RegexParseError.InvalidGroupingConstruct, "Unrecognized grouping construct.");
                string name = _pattern.Substring(_at + 1, end - _at - 1);
                if (name.Length == 0 || !CharSet.IsWord(name[0])) throw Bad(RegexParseError.CaptureGroupNameInvalid, "Invalid group name: Group names must begin with a word character.");
                _at = end + 1;
                result = new CaptureNode(Alternation(), Names.IndexOf(name));
            }
            else
            {
                bool on = true;
                while (More && _pattern[_at] != ')' && _pattern[_at] != ':')
                {
                    RegexOptions option = RegexOptions.None;
                    switch (_pattern[_at])
                    {
                        case '-': on = false; break;
                        case 'i': option = RegexOptions.IgnoreCase; break;
                        case 'm': option = RegexOptions.Multiline; break;
                        case 's': option = RegexOptions.Singleline; break;
                        case 'n': option = RegexOptions.ExplicitCapture; break;
                        case 'x': option = RegexOptions.IgnorePatternWhitespace; break;
                        default: throw Bad(RegexParseError.InvalidGroupingConstruct, "Unrecognized grouping construct.");
                    }
                    if (on) _options |= option;
                    else _options &= ~option;
                    _at++;
                }
                if (!More) throw Bad(RegexParseError.InsufficientClosingParentheses, "Not enough )'s.");
                if (_pattern[_at] == ')')
                {
                    _at++;
                    return null;
                }
                _at++;
                result = Alternation();
            }
        }
        else if (Has(RegexOptions.ExplicitCapture)) result = Alternation();
        else
        {
            int number = ++_unnamed;
            result = new CaptureNode(Alternation(), number);
        }
        if (!More)
        {
            _at = _pattern.Length;
            throw Bad(RegexParseError.InsufficientClosingParentheses, "Not enough )'s.");
        }
        _at++;
        _options = saved;
        return result;
    }
    private char ClassLetter(char c)
    {
        // \p{L}: a few general categories.
        if (c != 'p' && c != 'P') return c;
        int end = _pattern.IndexOf('}', _at);
        if (!More || _pattern[_at] != '{' || end < 0) throw Bad(RegexParseError.MalformedUnicodePropertyEscape, "Malformed \\p{X} character escape.");
        string name = _pattern.Substring(_at + 1, end - _at - 1);
        _at = end + 1;
        switch (name)
        {
            case "Lu": return 'U';
            case "Ll": return 'l';
            case "L": return 'L';
            case "P": return 'P';
            case "N": case "Nd": return 'N';
            default: throw Bad(RegexParseError.InvalidUnicodePropertyEscape, "Unknown property '" + name + "'.");
        }
    }
    private bool IsClass(char c) => c == 'd' || c == 'D' || c == 'w' || c == 'W' || c == 's' || c == 'S' || c == 'p' || c == 'P';
    private char Character(char c)
    {
        switch (c)
        {
            case 't': return '\t';
            case 'n': return '\n';
            case 'r': return '\r';
            case 'f': return '\f';
            case 'v': return '\v';
            case 'a': return '\a';
            case 'e': return '\u001B';
            case '0': return '\0';
            case 'x': return Hex(2);
            case 'u': return Hex(4);
            default:
                if (char.IsAsciiLetter(c)) throw Bad(RegexParseError.UnrecognizedEscape, "Unrecognized escape sequence \\" + c.ToString() + ".");
                return c;
        }
    }
    private char Hex(int digits)
    {
        if (_at + digits > _pattern.Length) throw Bad(RegexParseError.InsufficientOrInvalidHexDigits, "Insufficient or invalid hexadecimal digits.");
        int value;
        if (!int.TryParse(_pattern.Substring(_at, digits), NumberStyles.AllowHexSpecifier, null, out value)) throw Bad(RegexParseError.InsufficientOrInvalidHexDigits, "Insufficient or invalid hexadecimal digits.");
        _at += digits;
        return (char)value;
    }
    private Node Escape()
    {
        _at++;
        if (!More) throw Bad(RegexParseError.UnescapedEndingBackslash, "Illegal \\ at end of pattern.");
        char c = _pattern[_at++];
        switch (c)
        {
            case 'b': return new Anchor('b');
            case 'B': return new Anchor('B');
            case 'A': return new Anchor('^');
            case 'z': return new Anchor('z');
            case 'Z': return new Anchor('$');
            case 'G': return new Anchor('^');
            case 'k':
                int end = _pattern.IndexOf('>', _at);
                if (!More || _pattern[_at] != '<' || end < 0) throw Bad(RegexParseError.MalformedNamedReference, "Malformed \\k<...> named back reference.");
                string name = _pattern.Substring(_at + 1, end - _at - 1);
                _at = end + 1;
                int named = Names.IndexOf(name);
                if (named < 0) throw Bad(RegexParseError.UndefinedNamedReference, "Reference to undefined group name '" + name + "'.");
                return new BackReference(named, Has(RegexOptions.IgnoreCase));
        }
        if (IsClass(c))
        {
            CharSet set = new CharSet();
            char letter = ClassLetter(c);
            set.AddClass(letter);
            if (c == 'P') set.Negated = true;
            return new CharNode(set);
        }
        if (c >= '1' && c <= '9')
        {
            int number = c - '0';
            while (More && char.IsAsciiDigit(_pattern[_at]) && number * 10 + (_pattern[_at] - '0') < Names.Count)
            {
                number = number * 10 + (_pattern[_at] - '0');
                _at++;
            }
            if (number >= Names.Count) throw Bad(RegexParseError.UndefinedNumberedReference, "Reference to undefined group number " + number.ToString() + ".");
            return new BackReference(number, Has(RegexOptions.IgnoreCase));
        }
        return One(Character(c));
    }
    private CharSet Set()
    {
        CharSet set = new CharSet();
        set.IgnoreCase = Has(RegexOptions.IgnoreCase);
        if (More && _pattern[_at] == '^')
        {
            set.Negated = true;
            _at++;
        }
        bool first = true;
        while (true)
        {
            if (!More) throw Bad(RegexParseError.UnterminatedBracket, "Unterminated [] set.");
            char c = _pattern[_at++];
            if (c == ']' && !first) return set;
            first = false;
            if (c == '\\')
            {
                if (!More) throw Bad(RegexParseError.UnescapedEndingBackslash, "Illegal \\ at end of pattern.");
                c = _pattern[_at++];
                if (IsClass(c))
                {
                    set.AddClass(ClassLetter(c));
                    continue;
                }
                c = c == 'b' ? '\b' : Character(c);
            }
            else if (c == '-' && More && _pattern[_at] == '[')
            {
                _at++;
                set.Except = Set();
                continue;
            }
            char to = c;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']' && _pattern[_at + 1] != '[')
            {
                _at++;
                to = _pattern[_at++];
                if (to == '\\') to = Character(_pattern[_at++]);
                if (to < c) throw Bad(RegexParseError.ReversedCharacterRange, "[x-y] range in reverse order.");
            }
            set.Add(c, to);
        }
    }
}

public class Regex
{
    public ref struct ValueMatchEnumerator
    {
        private readonly Regex _regex;
        private readonly string _input;
        private Match? _at;
        internal ValueMatchEnumerator(Regex regex, ReadOnlySpan<char> input) { (_regex, _input, _at) = (regex, input.ToString(), null); }
        public readonly ValueMatchEnumerator GetEnumerator() => this;
        public bool MoveNext() => (_at = _at == null ? _regex.Run(_input, 0) : _at.NextMatch()).Success;
        public readonly ValueMatch Current => new ValueMatch(_at!.Index, _at.Length);
    }
    public ref struct ValueSplitEnumerator
    {
        private readonly Regex _regex;
        private readonly string _input;
        private readonly int _count;
        private Match? _at;
        private int _from, _to, _next, _parts;
        internal ValueSplitEnumerator(Regex regex, ReadOnlySpan<char> input, int count)
        {
            (_regex, _input, _count) = (regex, input.ToString(), count);
        }
        public readonly ValueSplitEnumerator GetEnumerator() => this;
        public bool MoveNext()
        {
            if (_next > _input.Length) return false;
            _from = _next;
            _parts++;
            if (_at == null || _at.Success) _at = _count == _parts ? RegularExpressions.Match.Empty : _at == null ? _regex.Run(_input, 0) : _at.NextMatch();
            if (_at.Success) (_to, _next) = (_at.Index, _at.Index + _at.Length);
            else (_to, _next) = (_input.Length, _input.Length + 1);
            return true;
        }
        public readonly Range Current => new Range(_from, _to);
    }
    public ValueMatchEnumerator EnumerateMatches(ReadOnlySpan<char> input) => new ValueMatchEnumerator(this, input);
    public static ValueMatchEnumerator EnumerateMatches(ReadOnlySpan<char> input, string pattern) => new Regex(pattern).EnumerateMatches(input);
    public static ValueMatchEnumerator EnumerateMatches(ReadOnlySpan<char> input, string pattern, RegexOptions options) => new Regex(pattern, options).EnumerateMatches(input);
    public ValueSplitEnumerator EnumerateSplits(ReadOnlySpan<char> input) => new ValueSplitEnumerator(this, input, 0);
    public ValueSplitEnumerator EnumerateSplits(ReadOnlySpan<char> input, int count) => new ValueSplitEnumerator(this, input, count);
    public static ValueSplitEnumerator EnumerateSplits(ReadOnlySpan<char> input, string pattern) => new Regex(pattern).EnumerateSplits(input);
    public static ValueSplitEnumerator EnumerateSplits(ReadOnlySpan<char> input, string pattern, RegexOptions options) => new Regex(pattern, options).EnumerateSplits(input);
    public int Count(ReadOnlySpan<char> input) => Matches(input.ToString()).Count;
    public Match Match(string input, int beginning, int length)
    {
        Check(input);
        return Run(input.Substring(beginning, length), 0);
    }
    public MatchCollection Matches(string input, int startat)
    {
        Check(input);
        List<Match> all = new List<Match>();
        for (Match m = Run(input, startat); m.Success; m = m.NextMatch()) all.Add(m);
        return new MatchCollection(all);
    }
    public string Replace(string input, string replacement, int count, int startat)
    {
        if (replacement == null) throw new ArgumentNullException("replacement");
        return Replace(input, m => m.Result(replacement), count, startat);
    }
    public static bool IsMatch(ReadOnlySpan<char> input, string pattern) => new Regex(pattern).IsMatch(input);
    public static bool IsMatch(ReadOnlySpan<char> input, string pattern, RegexOptions options) => new Regex(pattern, options).IsMatch(input);
    public static bool IsMatch(string input, string pattern, RegexOptions options, TimeSpan matchTimeout) => new Regex(pattern, options, matchTimeout).IsMatch(input);
    public static Match Match(string input, string pattern, RegexOptions options, TimeSpan matchTimeout) => new Regex(pattern, options, matchTimeout).Match(input);
    public static MatchCollection Matches(string input, string pattern, RegexOptions options, TimeSpan matchTimeout) => new Regex(pattern, options, matchTimeout).Matches(input);
    public static string Replace(string input, string pattern, string replacement, RegexOptions options, TimeSpan matchTimeout) => new Regex(pattern, options, matchTimeout).Replace(input, replacement);
    public static string Replace(string input, string pattern, MatchEvaluator evaluator, RegexOptions options, TimeSpan matchTimeout) => new Regex(pattern, options, matchTimeout).Replace(input, evaluator);
    public static string[] Split(string input, string pattern, RegexOptions options, TimeSpan matchTimeout) => new Regex(pattern, options, matchTimeout).Split(input);
    public static int Count(string input, string pattern, RegexOptions options) => new Regex(pattern, options).Count(input);
    public static int Count(ReadOnlySpan<char> input, string pattern) => new Regex(pattern).Count(input);
    public static int CacheSize { get; set; } = 15;
    private readonly string _pattern;
    private readonly RegexOptions _options;
    private readonly Node _root;
    internal readonly List<string> _names;

    public static readonly TimeSpan InfiniteMatchTimeout = new TimeSpan(-10000);

    public Regex(string pattern) : this(pattern, RegexOptions.None) { }
    public Regex(string pattern, RegexOptions options)
    {
        if (pattern == null) throw new ArgumentNullException("pattern");
        _pattern = pattern;
        _options = options;
        Parser parser = new Parser(pattern, options);
        _root = parser.Parse();
        _names = parser.Names;
    }
    public Regex(string pattern, RegexOptions options, TimeSpan matchTimeout) : this(pattern, options) { }
    public RegexOptions Options => _options;
    public TimeSpan MatchTimeout => InfiniteMatchTimeout;
    public bool RightToLeft => false;
    public override string ToString() => _pattern;
    public string[] GetGroupNames() => _names.ToArray();
    public int[] GetGroupNumbers()
    {
        int[] numbers = new int[_names.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = i;
        return numbers;
    }
    public int GroupNumberFromName(string name) => _names.IndexOf(name);
    public string GroupNameFromNumber(int i) => i >= 0 && i < _names.Count ? _names[i] : "";

    internal Match Run(string input, int start)
    {
        for (int at = start; at <= input.Length; at++)
        {
            Matcher m = new Matcher(input, _names.Count);
            if (!_root.Match(m, at, null)) continue;
            m.Starts[0] = at;
            m.Ends[0] = m.End;
            return new Match(this, m);
        }
        return RegularExpressions.Match.Empty;
    }
    private static void Check(string input)
    {
        if (input == null) throw new ArgumentNullException("input");
    }
    public bool IsMatch(string input)
    {
        Check(input);
        return Run(input, 0).Success;
    }
    public bool IsMatch(ReadOnlySpan<char> input) => Run(input.ToString(), 0).Success;
    public bool IsMatch(string input, int startat) => Run(input, startat).Success;
    public Match Match(string input)
    {
        Check(input);
        return Run(input, 0);
    }
    public Match Match(string input, int startat) => Run(input, startat);
    public MatchCollection Matches(string input)
    {
        Check(input);
        List<Match> all = new List<Match>();
        for (Match m = Run(input, 0); m.Success; m = m.NextMatch()) all.Add(m);
        return new MatchCollection(all);
    }
    public int Count(string input) => Matches(input).Count;
    public string Replace(string input, string replacement) => Replace(input, replacement, -1);
    public string Replace(string input, string replacement, int count)
    {
        if (replacement == null) throw new ArgumentNullException("replacement");
        return Replace(input, m => m.Result(replacement), count);
    }
    public string Replace(string input, MatchEvaluator evaluator) => Replace(input, evaluator, -1);
    public string Replace(string input, MatchEvaluator evaluator, int count) => Replace(input, evaluator, count, 0);
    public string Replace(string input, MatchEvaluator evaluator, int count, int startat)
    {
        Check(input);
        if (evaluator == null) throw new ArgumentNullException("evaluator");
        StringBuilder builder = new StringBuilder();
        int from = 0;
        for (Match m = Run(input, startat); m.Success && count != 0; m = m.NextMatch())
        {
            builder.Append(input, from, m.Index - from);
            builder.Append(evaluator(m));
            from = m.Index + m.Length;
            count--;
        }
        builder.Append(input, from, input.Length - from);
        return builder.ToString();
    }
    public string[] Split(string input) => Split(input, 0);
    public string[] Split(string input, int count)
    {
        Check(input);
        List<string> parts = new List<string>();
        int from = 0;
        for (Match m = Run(input, 0); m.Success && (count == 0 || parts.Count < count - 1); m = m.NextMatch())
        {
            parts.Add(input.Substring(from, m.Index - from));
            from = m.Index + m.Length;
            for (int i = 1; i < m.Groups.Count; i++)
                if (m.Groups[i].Success) parts.Add(m.Groups[i].Value);
        }
        parts.Add(input.Substring(from));
        return parts.ToArray();
    }

    public static bool IsMatch(string input, string pattern) => new Regex(pattern).IsMatch(input);
    public static bool IsMatch(string input, string pattern, RegexOptions options) => new Regex(pattern, options).IsMatch(input);
    public static Match Match(string input, string pattern) => new Regex(pattern).Match(input);
    public static Match Match(string input, string pattern, RegexOptions options) => new Regex(pattern, options).Match(input);
    public static MatchCollection Matches(string input, string pattern) => new Regex(pattern).Matches(input);
    public static MatchCollection Matches(string input, string pattern, RegexOptions options) => new Regex(pattern, options).Matches(input);
    public static string Replace(string input, string pattern, string replacement) => new Regex(pattern).Replace(input, replacement);
    public static string Replace(string input, string pattern, string replacement, RegexOptions options) => new Regex(pattern, options).Replace(input, replacement);
    public static string Replace(string input, string pattern, MatchEvaluator evaluator) => new Regex(pattern).Replace(input, evaluator);
    public static string Replace(string input, string pattern, MatchEvaluator evaluator, RegexOptions options) => new Regex(pattern, options).Replace(input, evaluator);
    public static string[] Split(string input, string pattern) => new Regex(pattern).Split(input);
    public static string[] Split(string input, string pattern, RegexOptions options) => new Regex(pattern, options).Split(input);
    public static int Count(string input, string pattern) => new Regex(pattern).Count(input);
    public static string Escape(string str)
    {
        if (str == null) throw new ArgumentNullException("str");
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < str.Length; i++)
        {
            char c = str[i];
            switch (c)
            {
                case '\n': builder.Append("\\n"); break;
                case '\r': builder.Append("\\r"); break;
                case '\t': builder.Append("\\t"); break;
                case '\f': builder.Append("\\f"); break;
                default:
                    if ("\\*+?|{[()^$.# ".IndexOf(c) >= 0) builder.Append('\\');
                    builder.Append(c);
                    break;
            }
        }
        return builder.ToString();
    }
    public static string Unescape(string str)
    {
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < str.Length; i++)
        {
            if (str[i] == '\\' && i + 1 < str.Length)
            {
                i++;
                builder.Append(str[i] == 'n' ? '\n' : str[i] == 't' ? '\t' : str[i] == 'r' ? '\r' : str[i]);
            }
            else builder.Append(str[i]);
        }
        return builder.ToString();
    }
}

public class Capture
{
    internal readonly string _text;
    internal readonly int _start, _end;
    internal Capture(string text, int start, int end) { (_text, _start, _end) = (text, start, end); }
    public int Index => _start < 0 ? 0 : _start;
    public int Length => _start < 0 ? 0 : _end - _start;
    public string Value => _start < 0 ? "" : _text.Substring(_start, _end - _start);
    public ReadOnlySpan<char> ValueSpan => Value.AsSpan();
    public override string ToString() => Value;
}

public class CaptureCollection : System.Collections.ObjectModel.ReadOnlyCollection<Capture>
{
    internal CaptureCollection(List<Capture> captures) : base(captures) { }
}

public class Group : Capture
{
    internal readonly string _name;
    private readonly List<Capture>? _earlier;
    internal Group(string text, int start, int end, string name) : this(text, start, end, name, null) { }
    internal Group(string text, int start, int end, string name, List<Capture>? earlier) : base(text, start, end) { (_name, _earlier) = (name, earlier); }
    public bool Success => _start >= 0;
    public string Name => _name;
    /// <summary>What the group matched, in order; the last is the group itself.</summary>
    public CaptureCollection Captures
    {
        get
        {
            List<Capture> all = _earlier == null ? new List<Capture>() : new List<Capture>(_earlier);
            if (Success) all.Add(this);
            return new CaptureCollection(all);
        }
    }
}

/// <summary>Where a match is, without its text.</summary>
public readonly ref struct ValueMatch
{
    internal ValueMatch(int index, int length) { (Index, Length) = (index, length); }
    public int Index { get; }
    public int Length { get; }
}

public class Match : Group
{
    public static Match Empty { get; } = new Match();
    private readonly Regex? _regex;
    private readonly GroupCollection _groups;
    private Match() : base("", -1, -1, "0") { _groups = new GroupCollection(new List<Group> { this }); }
    internal Match(Regex regex, Matcher m) : base(m.Text, m.Starts[0], m.Ends[0], "0")
    {
        _regex = regex;
        List<Group> groups = new List<Group>();
        groups.Add(this);
        for (int i = 1; i < m.Starts.Length; i++) groups.Add(new Group(m.Text, m.Starts[i], m.Ends[i], regex._names[i], m.Earlier?[i]));
        _groups = new GroupCollection(groups);
    }
    public virtual GroupCollection Groups => _groups;
    public Match NextMatch()
    {
        if (_regex == null) return this;
        int from = _end;
        if (_end == _start)
        {
            if (_end >= _text.Length) return Empty;
            from++;
        }
        return _regex.Run(_text, from);
    }
    public virtual string Result(string replacement)
    {
        if (replacement == null) throw new ArgumentNullException("replacement");
        StringBuilder builder = new StringBuilder();
        for (int i = 0; i < replacement.Length; i++)
        {
            char c = replacement[i];
            if (c != '$' || i + 1 >= replacement.Length)
            {
                builder.Append(c);
                continue;
            }
            char n = replacement[i + 1];
            if (n == '$')
            {
                builder.Append('$');
                i++;
            }
            else if (n == '&')
            {
                builder.Append(Value);
                i++;
            }
            else if (n == '`')
            {
                builder.Append(_text, 0, _start);
                i++;
            }
            else if (n == '\'')
            {
                builder.Append(_text, _end, _text.Length - _end);
                i++;
            }
            else if (n == '_')
            {
                builder.Append(_text);
                i++;
            }
            else if (char.IsAsciiDigit(n))
            {
                int number = 0;
                int k = i + 1;
                while (k < replacement.Length && char.IsAsciiDigit(replacement[k]) && number * 10 + (replacement[k] - '0') < _groups.Count) number = number * 10 + (replacement[k++] - '0');
                if (k == i + 1) builder.Append('$');
                else
                {
                    builder.Append(_groups[number].Value);
                    i = k - 1;
                }
            }
            else if (n == '{')
            {
                int end = replacement.IndexOf('}', i);
                string name = end < 0 ? "" : replacement.Substring(i + 2, end - i - 2);
                int number = _regex!._names.IndexOf(name);
                if (number < 0) builder.Append('$');
                else
                {
                    builder.Append(_groups[number].Value);
                    i = end;
                }
            }
            else builder.Append('$');
        }
        return builder.ToString();
    }
}

public class GroupCollection : IReadOnlyList<Group>, ICollection<Group>
{
    private readonly List<Group> _groups;
    internal GroupCollection(List<Group> groups) { _groups = groups; }
    public int Count => _groups.Count;
    public bool IsReadOnly => true;
    public Group this[int groupnum] => groupnum >= 0 && groupnum < _groups.Count ? _groups[groupnum] : new Group("", -1, -1, groupnum.ToString());
    public Group this[string groupname]
    {
        get
        {
            for (int i = 0; i < _groups.Count; i++)
                if (_groups[i].Name == groupname) return _groups[i];
            return new Group("", -1, -1, groupname);
        }
    }
    public bool ContainsKey(string key) => _groups.Exists(g => g.Name == key);
    public IEnumerable<string> Keys => _groups.ConvertAll(g => g.Name);
    public IEnumerable<Group> Values => _groups;
    public IEnumerator<Group> GetEnumerator() => _groups.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _groups.GetEnumerator();
    public void CopyTo(Group[] array, int arrayIndex) => _groups.CopyTo(array, arrayIndex);
    bool ICollection<Group>.Contains(Group item) => _groups.Contains(item);
    void ICollection<Group>.Add(Group item) => throw new NotSupportedException();
    void ICollection<Group>.Clear() => throw new NotSupportedException();
    bool ICollection<Group>.Remove(Group item) => throw new NotSupportedException();
}

public class MatchCollection : IReadOnlyList<Match>, ICollection<Match>
{
    private readonly List<Match> _matches;
    internal MatchCollection(List<Match> matches) { _matches = matches; }
    public int Count => _matches.Count;
    public bool IsReadOnly => true;
    public virtual Match this[int i] => _matches[i];
    public IEnumerator<Match> GetEnumerator() => _matches.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _matches.GetEnumerator();
    public void CopyTo(Match[] array, int arrayIndex) => _matches.CopyTo(array, arrayIndex);
    bool ICollection<Match>.Contains(Match item) => _matches.Contains(item);
    void ICollection<Match>.Add(Match item) => throw new NotSupportedException();
    void ICollection<Match>.Clear() => throw new NotSupportedException();
    bool ICollection<Match>.Remove(Match item) => throw new NotSupportedException();
}
