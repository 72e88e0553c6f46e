using System.Diagnostics;
using System.Globalization;
using PlanWise.Engine.ChildProcess;

// Works like a user's session, and ends itself as kill -9 does at the point with the given number; 0 for none. Without an
// end it prints the points that it passed, in order.
string work = args[0];
if (work is "stream" or "open-and-close")
{
    long count = long.Parse(args[1], CultureInfo.InvariantCulture);
    Console.WriteLine(work == "stream" ? Memory.OfStreaming(count) : Memory.OfOpeningAndClosing(count));
    return 0;
}

string configuration = args[1];
string database = args[2];
if (work == "hold")
{
    return Hold(database);
}

if (work == "without-handles")
{
    return WithoutHandles(database);
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

// Opens a simulation when the process has as many files open as it may, and prints what it is told.
static int WithoutHandles(string database)
{
    // Whatever is needed to open and to fail is loaded before.
    PlanWise.Simulation.Open(database).Close();
    string message = TryToOpen(database + ".nothing");
    var open = new List<FileStream>();
    try
    {
        while (true)
        {
            open.Add(new FileStream("/dev/null", FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
    }
    catch (IOException)
    {
        message = TryToOpen(database);
    }

    open.ForEach(file => file.Dispose());
    Console.WriteLine(message);
    return 0;
}

static string TryToOpen(string database)
{
    try
    {
        PlanWise.Simulation.Open(database).Close();
        return "opened";
    }
    catch (PlanWise.Engine.PlanWiseException exception)
    {
        return $"{exception.ErrorId}: {exception.Message}";
    }
}
