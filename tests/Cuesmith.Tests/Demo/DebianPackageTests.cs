using Cuesmith.Demo;

namespace Cuesmith.Tests.Demo;

public sealed class DebianPackageTests
{
    // apt 2.6.1 on Debian 12: LC_ALL=C apt-get download --print-uris openboard-common openttd-openmsx 2>&1
    private const string Recorded = """
        W: Download is performed unsandboxed as root
        'http://mirror.example/debian/pool/main/o/openboard/openboard-common_1.6.4%2bdfsg-1_all.deb' openboard-common_1.6.4+dfsg-1_all.deb 11035620 SHA256:3A5a22299ac1be43c88c4ff69a44ef4886407cfc0e6b478934c70cf5a1714d28
        'http://mirror.example/debian/pool/main/o/openttd-openmsx/openttd-openmsx_0.4.2-1_all.deb' openttd-openmsx_0.4.2-1_all.deb 96384 SHA256:1a728a4ac37a1c614de1f597d3024caa7f54ce93d28f5b979b5758305b916a54

        """;

    [Fact]
    public void Reads_what_apt_prints() => Assert.Equal(
        [
            new("openboard-common", "openboard-common_1.6.4+dfsg-1_all.deb", 11035620, "3a5a22299ac1be43c88c4ff69a44ef4886407cfc0e6b478934c70cf5a1714d28"),
            new("openttd-openmsx", "openttd-openmsx_0.4.2-1_all.deb", 96384, "1a728a4ac37a1c614de1f597d3024caa7f54ce93d28f5b979b5758305b916a54"),
        ],
        DebianPackage.Parse(new StringReader(Recorded)));

    [Theory]
    [InlineData("E: Unable to locate package openboard-common")]
    [InlineData("'http://x/a_1.deb' a_1.deb many SHA256:00")] // no size
    [InlineData("'http://x/a_1.deb' a_1.deb 5 MD5Sum:00")] // a checksum that we do not check
    [InlineData("")]
    public void Skips_what_is_no_package(string line) => Assert.Empty(DebianPackage.Parse(new StringReader(line)));
}
