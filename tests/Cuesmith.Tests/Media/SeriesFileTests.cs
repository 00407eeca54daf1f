using Cuesmith.Media;
using Cuesmith.Signal;

namespace Cuesmith.Tests.Media;

public sealed class SeriesFileTests
{
    [Fact]
    public void A_series_is_read_at_any_place_with_silence_outside_and_leaves_no_file()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        // more than two blocks, so that whole blocks and the rest are written apart
        short[] values = [.. Enumerable.Range(0, 70_000).Select(x => (short)(x % 30_011))];
        using (var file = SeriesFile<short>.Create(folder))
        {
            foreach (var value in values)
            {
                file.Append(value);
            }

            file.Finish();
            Assert.Equal(values.Length, file.Length);
            // also while it is in use: a kill leaves nothing
            Assert.True(OperatingSystem.IsWindows() || Directory.GetFiles(folder).Length == 0);
            using var twin = new SeriesInMemory<short>(values);
            foreach (var first in new long[] { -2000, -1000, -7, 0, 32_760, 69_500, 70_000, 1L << 40 })
            {
                short[] read = new short[1000], expected = new short[1000];
                Array.Fill(read, (short)99);
                file.Read(first, read);
                twin.Read(first, expected);
                Assert.Equal(expected, read);
            }
        }

        Assert.Empty(Directory.GetFiles(folder));
        Directory.Delete(folder);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_in_one_line()
    {
        var file = Path.GetTempFileName();
        var problem = Assert.Throws<CuesmithException>(() => SeriesFile<short>.Create(Path.Combine(file, "scratch")));
        Assert.StartsWith(Path.Combine(file, "scratch"), problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        File.Delete(file);
    }
}
