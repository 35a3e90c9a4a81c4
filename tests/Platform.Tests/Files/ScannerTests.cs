using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

/// <summary>
/// The scanner's protocol against a small server that speaks INSTREAM as clamd(8) writes it. clamd itself, with its signatures,
/// is not run here.
/// </summary>
public sealed class ScannerTests
{
    private const string Harmful = "%PDF-1.7 harmful words";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_scanner_knows_as_harmful_is_not_kept(bool unix)
    {
        using var scanner = new SmallScanner(unix);
        await using var platform = await PlatformAsync(scanner.Address);
        var large = Encoding.ASCII.GetBytes("%PDF-1.7 " + new string('x', 300_000));
        (await SaveAsync(platform, large)).Value.Size.ShouldBe(large.Length);
        (await SaveAsync(platform, Encoding.ASCII.GetBytes(Harmful))).Rejection.Code.ShouldBe("FILE-0009");
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_file")).ShouldBe(1);
        scanner.Longest.ShouldBe(large.Length);
    }

    [Fact]
    public async Task Without_an_answer_of_the_scanner_nothing_from_outside_is_taken()
    {
        string address;
        using (var scanner = new SmallScanner(unix: false))
            address = scanner.Address;
        await using var platform = await PlatformAsync(address);
        (await SaveAsync(platform, "%PDF-1.7"u8.ToArray())).Rejection.Code.ShouldBe("FILE-0010");
        (await SaveAsync(platform, "%PDF-1.7"u8.ToArray(), FileRules.Made(FileType.Pdf))).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_answer_that_is_no_verdict_is_none(string? answer)
    {
        using var scanner = new SmallScanner(unix: false, answer ?? SmallScanner.Silence);
        await using var platform = await PlatformAsync(scanner.Address, "00:00:00.3");
        (await SaveAsync(platform, "%PDF-1.7"u8.ToArray())).Rejection.Code.ShouldBe("FILE-0010");
    }

    [Theory]
    [InlineData("127.0.0.1:3310")]
    [InlineData("http://127.0.0.1:3310")]
    [InlineData("tcp://127.0.0.1")]
    public void An_address_that_cannot_be_read_stops_the_start(string address) =>
        Should.Throw<FormatException>(() => ClamScanner.Read(address)).Message.ShouldContain("Files:Scanner");

    private static Task<TestPlatform> PlatformAsync(string address, string patience = "00:00:20") =>
        TestPlatform.CreateAsync(
            DatabaseEngine.Sqlite,
            services =>
                services.AddFileScanner(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection([new("Files:Scanner", address), new("Files:ScannerPatience", patience)])
                        .Build()
                )
        );

    private static Task<Result<StoredFile>> SaveAsync(TestPlatform platform, byte[] bytes, FileRules? rules = null) =>
        platform.InScopeAsync(services =>
            services
                .GetRequiredService<IFileStore>()
                .SaveAsync(new MemoryStream(bytes), "a.pdf", rules ?? FileRules.Default, Ct)
        );

    private sealed class SmallScanner : IDisposable
    {
        public const string Silence = "-";

        private readonly Socket socket;
        private readonly string? answer;
        private readonly string? path;

        public SmallScanner(bool unix, string? answer = null)
        {
            this.answer = answer;
            path = unix ? Path.Combine(Path.GetTempPath(), $"tb-{Guid.NewGuid():N}.ctl") : null;
            socket = unix
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(unix ? new UnixDomainSocketEndPoint(path!) : new IPEndPoint(IPAddress.IPv6Loopback, 0));
            socket.Listen();
            Address = unix ? "unix:" + path : $"tcp://[::1]:{((IPEndPoint)socket.LocalEndPoint!).Port}";
            _ = ServeAsync();
        }

        public string Address { get; }

        public int Longest { get; private set; }

        public void Dispose()
        {
            socket.Dispose();
            if (path is not null)
                File.Delete(path);
        }

        private async Task ServeAsync()
        {
            while (true)
            {
                Socket caller;
                try
                {
                    caller = await socket.AcceptAsync();
                }
                catch (Exception error) when (error is SocketException or ObjectDisposedException)
                {
                    return;
                }

                await using var stream = new NetworkStream(caller, ownsSocket: true);
                await AnswerAsync(stream);
            }
        }

        private async Task AnswerAsync(NetworkStream stream)
        {
            var command = new byte[10];
            await stream.ReadExactlyAsync(command);
            Encoding.ASCII.GetString(command).ShouldBe("zINSTREAM\0");
            using var file = new MemoryStream();
            var head = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(head);
                var piece = new byte[BinaryPrimitives.ReadInt32BigEndian(head)];
                if (piece.Length == 0)
                    break;
                await stream.ReadExactlyAsync(piece);
                file.Write(piece);
            }

            Longest = Math.Max(Longest, (int)file.Length);
            if (answer == Silence)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                return;
            }

            var verdict = Encoding.ASCII.GetString(file.ToArray()) == Harmful ? "Small.Test FOUND" : "OK";
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer is null ? $"stream: {verdict}\0" : answer + "\0"));
        }
    }
}
