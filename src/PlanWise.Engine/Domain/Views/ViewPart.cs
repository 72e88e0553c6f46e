namespace PlanWise.Domain;

/// <summary>A part of a text: what stands there as it is, a value, or a mark.</summary>
internal abstract record ViewPart
{
    /// <summary>Whether there is something to show for a record.</summary>
    public abstract bool IsThere(object record);

    /// <summary>What is shown of a record.</summary>
    public abstract string Of(object record);
}

/// <summary>What stands there as it is.</summary>
internal sealed record ViewLiteral(string Text) : ViewPart
{
    /// <inheritdoc/>
    public override bool IsThere(object record) => true;

    /// <inheritdoc/>
    public override string Of(object record) => Text;
}

/// <summary>What is carried along of an employee.</summary>
internal sealed record ViewDimension(string Name) : ViewPart
{
    /// <inheritdoc/>
    public override bool IsThere(object record) => Value(record) is not null;

    /// <inheritdoc/>
    public override string Of(object record) => TerminalText.Line(EmployeeDimensions.Shown(Value(record)))!;

    private object? Value(object record) => ((IDimensioned)record).GetDimensions()?[Name];
}
