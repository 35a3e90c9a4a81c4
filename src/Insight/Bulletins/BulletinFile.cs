using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

internal static class BulletinFile
{
    private const long LimitMegabytes = 16;

    public static Result<string> ReadText(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                return BulletinErrors.FileUnreadable(path, "这是文件夹");
            }
            if (!File.Exists(path))
            {
                return BulletinErrors.FileUnreadable(path, "文件不存在");
            }
            return new FileInfo(path).Length > LimitMegabytes * 1024 * 1024
                ? BulletinErrors.FileTooLarge(path, LimitMegabytes)
                : BulletinText.Decode(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return BulletinErrors.FileUnreadable(path, "没有权限或读取出错");
        }
    }
}
