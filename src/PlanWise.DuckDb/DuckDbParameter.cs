using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace PlanWise.DuckDb;

/// <summary>
/// A value for <c>$name</c> in a command. Its .NET type decides its type in DuckDB; a decimal is exact, with the scale that
/// it has. A <see cref="DateTime"/> of unspecified kind is a TIMESTAMP; UTC and local ones are instants (TIMESTAMPTZ).
/// </summary>
public sealed class DuckDbParameter : DbParameter
{
    private string _name = "";

    /// <summary>A parameter without name and value.</summary>
    public DuckDbParameter()
    {
    }

    /// <summary>A parameter.</summary>
    /// <param name="name">The name, with or without <c>$</c>.</param>
    /// <param name="value">The value; null is NULL.</param>
    public DuckDbParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>The name without <c>$</c>; upper and lower case are the same.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = (value ?? "").TrimStart('$');
    }

    /// <summary>The value; null and <see cref="DBNull"/> are NULL.</summary>
    public override object? Value { get; set; }

    /// <summary>Kept, and of no effect: the value's own type decides.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Always <see cref="ParameterDirection.Input"/>.</summary>
    /// <exception cref="NotSupportedException">Set to another direction: DuckDB has input parameters only.</exception>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException("DuckDB has input parameters only.");
            }
        }
    }

    /// <inheritdoc/>
    public override bool IsNullable { get; set; } = true;

    /// <summary>Kept, and of no effect: values are bound whole.</summary>
    public override int Size { get; set; }

    /// <inheritdoc/>
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc/>
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc/>
    public override void ResetDbType() => DbType = DbType.Object;
}
