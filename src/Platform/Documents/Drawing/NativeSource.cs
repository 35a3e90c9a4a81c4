using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

/// <summary>Gives cairo bytes to read.</summary>
internal sealed unsafe class NativeSource : IDisposable
{
    private readonly MemoryStream bytes;
    private GCHandle self;

    public NativeSource(byte[] content)
    {
        bytes = new MemoryStream(content, writable: false);
        self = GCHandle.Alloc(bytes);
    }

    public SurfaceHandle ReadPng() => Cairo.SurfaceReadPng(&Read, GCHandle.ToIntPtr(self));

    public void Dispose()
    {
        self.Free();
        bytes.Dispose();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(nint closure, byte* data, uint length)
    {
        var source = (MemoryStream)GCHandle.FromIntPtr(closure).Target!;
        var room = new Span<byte>(data, checked((int)length));
        return source.ReadAtLeast(room, room.Length, throwOnEndOfStream: false) == room.Length
            ? Cairo.StatusSuccess
            : Cairo.StatusReadError;
    }
}
