namespace PlanWise.DuckDb.Native;

/// <summary>DuckDB's DECIMAL(width, scale), an integer times 10^−scale, and <see cref="decimal"/>, exactly.</summary>
internal static class DecimalBits
{
    private static readonly UInt128 Largest = (UInt128.One << 96) - 1;

    internal static decimal FromInt64(long unscaled, int scale)
    {
        ulong magnitude = unscaled < 0 ? (ulong)-unscaled : (ulong)unscaled;
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, unscaled < 0, (byte)scale);
    }

    /// <summary>False when the number has more digits than a decimal holds, its trailing zeros aside.</summary>
    internal static bool TryFromInt128(Int128 unscaled, int scale, out decimal value)
    {
        UInt128 magnitude = unscaled < 0 ? (UInt128)(-unscaled) : (UInt128)unscaled;
        while ((magnitude > Largest || scale > 28) && scale > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }
        bool fits = magnitude <= Largest && scale <= 28;
        value = fits
            ? new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), unscaled < 0, (byte)scale)
            : 0;
        return fits;
    }

    /// <summary>The number's integer and the digits that it needs: at least one, and at least its scale.</summary>
    internal static (Int128 Unscaled, byte Width) ToInt128(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        UInt128 magnitude = ((UInt128)(uint)bits[2] << 64) | ((UInt128)(uint)bits[1] << 32) | (uint)bits[0];
        byte width = 0;
        for (UInt128 rest = magnitude; rest > 0; rest /= 10)
        {
            width++;
        }
        return (value < 0 ? -(Int128)magnitude : (Int128)magnitude, Math.Max(width, Math.Max(value.Scale, (byte)1)));
    }
}
