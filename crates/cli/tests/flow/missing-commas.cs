int s = 5 t;
int q = 5;
string a = "x"
int b = 6;
var c = 5 int d = 6;
