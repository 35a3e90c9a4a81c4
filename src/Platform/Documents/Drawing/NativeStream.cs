using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

/// <summary>Collects what cairo writes.</summary>
internal sealed unsafe class NativeStream : IDisposable
{
    private readonly MemoryStream bytes = new();
    private GCHandle self;

    public NativeStream() => self = GCHandle.Alloc(bytes);

    public nint Closure => GCHandle.ToIntPtr(self);

    public static delegate* unmanaged[Cdecl]<nint, byte*, uint, int> Callback => &Write;

    public byte[] ToArray() => bytes.ToArray();

    public void Dispose()
    {
        self.Free();
        bytes.Dispose();
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(nint closure, byte* data, uint length)
    {
        try
        {
            ((MemoryStream)GCHandle.FromIntPtr(closure).Target!).Write(
                new ReadOnlySpan<byte>(data, checked((int)length))
            );
            return Cairo.StatusSuccess;
        }
        catch (Exception e)
            when (e is OutOfMemoryException or IOException or OverflowException or NotSupportedException)
        {
            return Cairo.StatusWriteError;
        }
    }
}
