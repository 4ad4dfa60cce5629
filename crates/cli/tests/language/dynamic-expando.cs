// checks: ExpandoObject
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Dynamic;
using System.Linq;
dynamic x = new ExpandoObject();
x.Name = "Ann"; x.Age = 30; x.Greet = (Func<string, string>)(g => g + " " + x.Name);
x.Show = new Action(() => Console.WriteLine(x.Name + " is " + x.Age));
x.Show(); Console.WriteLine(x.Greet("Hi")); x.Age += 1; x.Age++; Console.WriteLine(x.Age);
var dict = (IDictionary<string, object>)x;
Console.WriteLine(dict.Count + " " + string.Join(",", dict.Keys)); dict["New"] = 1.5; Console.WriteLine(x.New);
Console.WriteLine(dict.ContainsKey("Nope")); dict.Remove("Age"); try { Console.WriteLine(x.Age); } catch (Microsoft.CSharp.RuntimeBinder.RuntimeBinderException e) { Console.WriteLine(e.Message); }
foreach (KeyValuePair<string, object> kv in x) Console.WriteLine(kv.Key + " " + (kv.Value is Delegate ? "fn" : kv.Value));
((INotifyPropertyChanged)x).PropertyChanged += (s, e) => Console.WriteLine("changed " + e.PropertyName);
x.Name = "Bob"; x.Child = new ExpandoObject(); x.Child.Deep = new List<int> { 1, 2, 3 }; Console.WriteLine(x.Child.Deep[1] + x.Child.Deep.Count);
x.Child.Deep.Add(4); Console.WriteLine(string.Join("-", x.Child.Deep)); Console.WriteLine(x.Child.Deep is List<int>);
try { dict.Add("Name", 1); } catch (ArgumentException e) { Console.WriteLine(e.Message); }
try { var q = dict["zzz"]; } catch (KeyNotFoundException e) { Console.WriteLine(e.Message); }
IDictionary<string, object> typed = new ExpandoObject(); typed["a"] = 1; dynamic t = typed; Console.WriteLine(t.a);
Console.WriteLine(x.Child.ToString()); Console.WriteLine(x.Child.Deep.GetType().Name);
dynamic list = new List<dynamic> { new { N = 1 }, new { N = 2 }, new ExpandoObject() }; list[2].N = 5;
foreach (dynamic it in list) Console.WriteLine(it.N); 
int sum = 0; foreach (var it in list) sum += it.N; Console.WriteLine(sum);
IEnumerable<dynamic> seq = list; Console.WriteLine(seq.Select(q => q.N).Cast<int>().Sum()); Console.WriteLine(seq.Where(q => q.N > 1).Count());
var byN = seq.OrderByDescending(q => (int)q.N).First(); Console.WriteLine(byN.N); Console.WriteLine($"{byN.N:000} {x.Name,6}|");
var grouped = from q in seq where q.N != 2 select q.N * 10; foreach (var g in grouped) Console.WriteLine(g);
