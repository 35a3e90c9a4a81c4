using System.Buffers;
using System.Data.Common;
using System.Security.Cryptography;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>Files under the data directory: <c>files/ab/cdef…</c>, written beside and moved into place.</summary>
internal sealed class DiskFileStore(
    string dataDirectory,
    Database database,
    UnitOfWork work,
    TimeProvider time,
    ClamScanner? scanner
) : IFileStore
{
    private const int BufferSize = 128 * 1024;

    internal const string Folder = "files";

    private readonly string root = Path.Combine(Path.GetFullPath(dataDirectory), Folder);

    public async Task<Result<StoredFile>> SaveAsync(
        Stream content,
        string fileName,
        FileRules rules,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(rules);
        var name = FileNames.Clean(fileName);
        if (Path.GetFileNameWithoutExtension(name).Length == 0)
        {
            return new Rejection("FILE-0006", "文件名无法使用。请改名后重新上传，例如“营业执照.pdf”。");
        }
        Directory.CreateDirectory(Path.Combine(root, "tmp"));
        var temporary = Path.Combine(root, "tmp", Guid.NewGuid().ToString("N"));
        try
        {
            await using var file = new FileStream(
                temporary,
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.Asynchronous
            );
            var received = await ReceiveAsync(content, file, rules.MaxBytes, ct);
            if (!received.IsOk)
            {
                return received.Rejection;
            }
            var type = Check(file, name, rules);
            if (!type.IsOk)
            {
                return type.Rejection;
            }
            if (rules.FromOutside && scanner is not null && await scanner.RefusalAsync(file, ct) is { } refusal)
            {
                return refusal;
            }
            file.Flush(flushToDisk: true);
            var stored = new StoredFile(received.Value, file.Length, type.Value, name);
            Place(temporary, stored.Hash);
            await RecordAsync(stored, ct);
            return stored;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public Task<Stream> OpenAsync(string hash, CancellationToken ct = default) =>
        Task.FromResult<Stream>(
            new FileStream(
                PathOf(hash),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                BufferSize,
                FileOptions.Asynchronous
            )
        );

    private static async Task<Result<string>> ReceiveAsync(Stream from, FileStream to, long most, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            int read;
            while ((read = await from.ReadAsync(buffer, ct)) > 0)
            {
                size += read;
                if (size > most)
                {
                    return new Rejection("FILE-0002", $"文件超过{Size(most)}上限。请压缩或拆分后上传。");
                }
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
            }
            return size == 0
                ? new Rejection("FILE-0001", "文件是空的（0字节）。请检查文件内容后重新上传。")
                : Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Result<FileType> Check(FileStream file, string name, FileRules rules)
    {
        var found = FileInspection.TypeOf(file);
        if (!found.IsOk)
        {
            return found;
        }
        var type = found.Value;
        if (FileNames.Promised(name) != type)
        {
            return new Rejection(
                "FILE-0004",
                $"文件名为“{name}”，内容却是{FileNames.Label(type)}格式，两者不符。请用正确的扩展名重新保存后上传。"
            );
        }
        return rules.Allowed.Contains(type)
            ? type
            : new Rejection(
                "FILE-0005",
                $"此处不接收{FileNames.Label(type)}格式。请上传{string.Join("、", rules.Allowed.Order().Select(FileNames.Label))}格式的文件。"
            );
    }

    private static string Size(long bytes) =>
        bytes >= 1024 * 1024 ? $"{bytes / 1024 / 1024}MB"
        : bytes >= 1024 ? $"{bytes / 1024}KB"
        : $"{bytes}字节";

    private void Place(string temporary, string hash)
    {
        var target = PathOf(hash);
        if (File.Exists(target))
        {
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            File.Move(temporary, target, overwrite: false);
            DirectorySync.Flush(Path.GetDirectoryName(target)!);
        }
        catch (IOException) when (File.Exists(target))
        {
            // another upload of the same bytes was faster
        }
    }

    private Task RecordAsync(StoredFile file, CancellationToken ct) =>
        work.Transaction is { } transaction
            ? InsertAsync(work.Connection, transaction, file, ct)
            : database.WriteAsideAsync((connection, own, cancel) => InsertAsync(connection, own, file, cancel), ct);

    private Task<int> InsertAsync(
        DbConnection connection,
        DbTransaction transaction,
        StoredFile file,
        CancellationToken ct
    ) =>
        Sql.Command(
                connection,
                transaction,
                """
                INSERT INTO platform_file (hash, size, type, stored_at) VALUES (@hash, @size, @type, @at)
                ON CONFLICT (hash) DO NOTHING
                """,
                ("@hash", file.Hash),
                ("@size", file.Size),
                ("@type", file.Type.ToString()),
                ("@at", Instant.ToMicroseconds(time.GetUtcNow()))
            )
            .ExecuteAsync(ct);

    private string PathOf(string hash) => PathOf(root, hash);

    /// <exception cref="FileNotFoundException">It is no hash.</exception>
    internal static string PathOf(string root, string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(root, hash[..2], hash[2..])
            : throw new FileNotFoundException("Not the hash of a file.", hash);
}
