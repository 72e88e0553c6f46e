using PlanWise.Storage;

namespace PlanWise.Audit;

/// <summary>Whether the views and macros of a file are those of this PlanWise.</summary>
/// <param name="file">The file.</param>
internal sealed class DefinitionCheck(DatabaseFile file)
{
    private DefinitionDifferences? _known;

    /// <summary>What is wrong with those of a simulation whose first step is complete.</summary>
    /// <param name="anew">
    /// Look at them again. Otherwise once is enough: while the file is open for writing, no other process can change it.
    /// </param>
    /// <exception cref="StorageException">DuckDB reports an error.</exception>
    public DefinitionDifferences Compare(bool anew)
    {
        if (anew || _known is null)
        {
            using DatabaseConnection connection = file.Connect();
            _known = Definitions.Compare(connection);
        }

        return _known;
    }

    /// <summary>Notes that the first step has made them.</summary>
    /// <param name="inNewFile">Whether the file is this session's own, so that it holds no others.</param>
    public void Made(bool inNewFile) => _known = inNewFile ? DefinitionDifferences.None : null;
}
