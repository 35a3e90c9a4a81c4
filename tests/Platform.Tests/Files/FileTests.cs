using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class FileTests
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF");

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_file_is_kept_once_under_its_hash_and_comes_back(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        var stored = (await SaveAsync(platform, Pdf, "营业执照.pdf")).Value;
        var again = (await SaveAsync(platform, Pdf, "副本.PDF")).Value;
        stored.Hash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Pdf)));
        again.Hash.ShouldBe(stored.Hash);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_file")).ShouldBe(1);
        await using var scope = platform.Services.CreateAsyncScope();
        await using var back = await scope.ServiceProvider.GetRequiredService<IFileStore>().OpenAsync(stored.Hash);
        var bytes = new MemoryStream();
        await back.CopyToAsync(bytes);
        bytes.ToArray().ShouldBe(Pdf);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task In_a_write_scope_the_row_shares_its_fate(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        await platform.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            using var content = new MemoryStream(Pdf);
            (
                await services.GetRequiredService<IFileStore>().SaveAsync(content, "a.pdf", FileRules.Default)
            ).IsOk.ShouldBeTrue();
            return 0;
        });
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_file")).ShouldBe(0);
    }

    [Fact]
    public async Task Each_type_is_known_by_its_bytes()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite);
        (await SaveAsync(platform, Pdf, "a.pdf")).Value.Type.ShouldBe(FileType.Pdf);
        (await SaveAsync(platform, [0xFF, 0xD8, 0xFF, 0xE0, 1], "a.jpg")).Value.Type.ShouldBe(FileType.Jpeg);
        (await SaveAsync(platform, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1], "a.png")).Value.Type.ShouldBe(
            FileType.Png
        );
        (await SaveAsync(platform, Zip("OFD.xml", "Doc_0/Document.xml"), "a.ofd")).Value.Type.ShouldBe(FileType.Ofd);
        (await SaveAsync(platform, Zip("[Content_Types].xml", "word/document.xml"), "a.docx")).Value.Type.ShouldBe(
            FileType.Docx
        );
        (await SaveAsync(platform, Zip("[Content_Types].xml", "xl/workbook.xml"), "a.xlsx")).Value.Type.ShouldBe(
            FileType.Xlsx
        );
    }

    [Fact]
    public async Task What_is_refused_says_why_and_leaves_nothing_behind()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite);
        (await CodeAsync([], "a.pdf")).ShouldBe("FILE-0001");
        (await CodeAsync(new byte[2000], "a.pdf", new FileRules(FileRules.Default.Allowed, 1000))).ShouldBe(
            "FILE-0002"
        );
        (await CodeAsync("MZ.exe"u8.ToArray(), "a.pdf")).ShouldBe("FILE-0003");
        (await CodeAsync(Zip("some.txt"), "a.docx")).ShouldBe("FILE-0003");
        (await CodeAsync(Pdf, "a.jpg")).ShouldBe("FILE-0004");
        (await CodeAsync(Zip("[Content_Types].xml", "word/document.xml"), "a.xlsx")).ShouldBe("FILE-0004");
        (await CodeAsync(Pdf, "a.pdf", FileRules.Only(FileType.Jpeg))).ShouldBe("FILE-0005");
        (await CodeAsync(Pdf, "../..")).ShouldBe("FILE-0006");
        (await CodeAsync("PK\x03\x04 and no end"u8.ToArray(), "a.docx")).ShouldBe("FILE-0007");
        (await CodeAsync(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx")).ShouldBe(
            "FILE-0008"
        );
        Directory
            .EnumerateFiles(Path.Combine(platform.Folder, "files"), "*", SearchOption.AllDirectories)
            .ShouldBeEmpty();

        async Task<string> CodeAsync(byte[] bytes, string name, FileRules? rules = null) =>
            (await SaveAsync(platform, bytes, name, rules)).Rejection.Code;
    }

    [Fact]
    public async Task An_upload_that_is_too_large_is_cut_off_early()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite);
        await using var endless = new CountingStream(200L * 1024 * 1024);
        var result = await platform.InScopeAsync(services =>
            services.GetRequiredService<IFileStore>().SaveAsync(endless, "a.pdf", FileRules.Default)
        );
        result.Rejection.Message.ShouldContain("50MB");
        endless.Given.ShouldBeLessThan(51L * 1024 * 1024);
    }

    [Fact]
    public async Task A_package_that_would_unpack_to_gigabytes_is_refused_without_unpacking()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite);
        var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("[Content_Types].xml");
            await using var entry = await archive
                .CreateEntry("word/document.xml", CompressionLevel.Fastest)
                .OpenAsync();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 1100; i++)
            {
                await entry.WriteAsync(block);
            }
        }
        (await SaveAsync(platform, bomb.ToArray(), "a.docx")).Rejection.Code.ShouldBe("FILE-0007");
    }

    [Theory]
    [InlineData("C:\\fakepath\\营业执照.pdf", "营业执照.pdf")]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("a\u202Efdp.pdf", "afdp.pdf")]
    [InlineData("a\r\nb\u0000.pdf", "ab.pdf")]
    [InlineData("a<b>|c?.pdf", "a_b__c_.pdf")]
    [InlineData("𠮷.pdf", "𠮷.pdf")]
    public void Names_are_cleaned(string given, string cleaned) => FileNames.Clean(given).ShouldBe(cleaned);

    [Fact]
    public void A_long_name_keeps_its_ending() =>
        FileNames.Clean(new string('长', 300) + ".pdf").ShouldBe(new string('长', 120) + ".pdf");

    [Fact]
    public async Task A_download_is_an_attachment_that_no_browser_runs()
    {
        var context = new DefaultHttpContext();
        var body = new MemoryStream();
        context.Response.Body = body;
        await new FileDownload(new MemoryStream(Pdf), "决定书 1.pdf", FileType.Pdf).ExecuteAsync(context);
        var headers = context.Response.Headers;
        headers
            .ContentDisposition.ToString()
            .ShouldBe("attachment; filename*=UTF-8''%E5%86%B3%E5%AE%9A%E4%B9%A6%201.pdf");
        headers.XContentTypeOptions.ToString().ShouldBe("nosniff");
        headers.ContentSecurityPolicy.ToString().ShouldContain("sandbox");
        context.Response.ContentType.ShouldBe("application/pdf");
        body.ToArray().ShouldBe(Pdf);
    }

    private static Task<Result<StoredFile>> SaveAsync(
        TestPlatform platform,
        byte[] bytes,
        string name,
        FileRules? rules = null
    ) =>
        platform.InScopeAsync(async services =>
        {
            using var content = new MemoryStream(bytes);
            return await services.GetRequiredService<IFileStore>().SaveAsync(content, name, rules ?? FileRules.Default);
        });

    private static byte[] Zip(params string[] names)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                archive.CreateEntry(name);
            }
        }
        return bytes.ToArray();
    }

    private sealed class CountingStream(long length) : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Given);
            Given += read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
