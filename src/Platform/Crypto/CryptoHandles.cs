using System.Runtime.InteropServices;

namespace Tongban.Platform.Crypto;

/// <summary>A reference into libcrypto; zero is none.</summary>
internal abstract class CryptoHandle() : SafeHandle(0, ownsHandle: true)
{
    public sealed override bool IsInvalid => handle == 0;

    protected sealed override bool ReleaseHandle()
    {
        Free(handle);
        return true;
    }

    protected abstract void Free(nint memory);
}

internal sealed class DigestHandle : CryptoHandle
{
    protected override void Free(nint memory) => LibCrypto.DigestFree(memory);
}

internal sealed class DigestContextHandle : CryptoHandle
{
    protected override void Free(nint memory) => LibCrypto.DigestContextFree(memory);
}

internal sealed class CipherHandle : CryptoHandle
{
    protected override void Free(nint memory) => LibCrypto.CipherFree(memory);
}

internal sealed class CipherContextHandle : CryptoHandle
{
    protected override void Free(nint memory) => LibCrypto.CipherContextFree(memory);
}

internal sealed class KeyHandle : CryptoHandle
{
    protected override void Free(nint memory) => LibCrypto.KeyFree(memory);
}

internal sealed class KeyContextHandle : CryptoHandle
{
    protected override void Free(nint memory) => LibCrypto.KeyContextFree(memory);
}

internal sealed class Pkcs8Handle : CryptoHandle
{
    protected override void Free(nint memory) => LibCrypto.Pkcs8Free(memory);
}
