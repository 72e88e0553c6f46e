namespace PlanWise;

/// <summary>What is known of an employee on a day, and with it what is carried along of the employee from the census.</summary>
public interface IDimensioned
{
    /// <summary>What further columns of the census hold for the employee on that day; null where the census has no dimensions.</summary>
    /// <remarks>No property, since PowerShell shows each dimension as one instead.</remarks>
    EmployeeDimensions? GetDimensions();
}
