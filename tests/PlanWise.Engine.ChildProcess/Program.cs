using System.Diagnostics;
using System.Globalization;
using PlanWise.Engine.ChildProcess;

// Works like a user's session, and ends itself as kill -9 does at the point with the given number; 0 for none. Without an
// end it prints the points that it passed, in order.
string work = args[0];
string configuration = args[1];
string database = args[2];
if (work == "hold")
{
    return Hold(database);
}

int last = int.Parse(args[3], CultureInfo.InvariantCulture);
var points = new List<string>();
using var self = Process.GetCurrentProcess();

Sessions.Run(work, configuration, database, point =>
{
    points.Add(point);
    if (points.Count == last)
    {
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
});
points.ForEach(Console.WriteLine);
return 0;

// Opens a simulation for writing, says so, and keeps it until it is killed.
static int Hold(string database)
{
    using PlanWise.Simulation simulation = PlanWise.Simulation.Open(database);
    Console.WriteLine("held");
    Thread.Sleep(Timeout.Infinite);
    return 0;
}
