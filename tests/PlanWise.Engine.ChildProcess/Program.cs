using System.Diagnostics;
using System.Globalization;
using PlanWise;
using PlanWise.Engine.ChildProcess;

// Works like a user's session, and ends itself as kill -9 does after the statement with the given number.
string work = args[0];
if (work is "stream" or "open-and-close")
{
    long amount = long.Parse(args[1], CultureInfo.InvariantCulture);
    Console.WriteLine(work == "stream" ? Memory.OfStreaming(amount) : Memory.OfOpeningAndClosing(amount));
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
int ran = 0;
using var self = Process.GetCurrentProcess();

Sessions.Run(work, configuration, database, _ =>
{
    if (++ran == last)
    {
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
});
return 0;

// Opens a simulation for writing, says so, and keeps it until it is killed.
static int Hold(string database)
{
    using Simulation simulation = Simulation.Open(database);
    Console.WriteLine("held");
    Thread.Sleep(Timeout.Infinite);
    return 0;
}

// Opens a simulation when the process has as many files open as it may, and prints what it is told.
static int WithoutHandles(string database)
{
    // Whatever is needed to open and to fail is loaded before.
    Simulation.Open(database).Close();
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
        Simulation.Open(database).Close();
        return "opened";
    }
    catch (PlanWiseException exception)
    {
        return $"{exception.ErrorId}: {exception.Message}";
    }
}
