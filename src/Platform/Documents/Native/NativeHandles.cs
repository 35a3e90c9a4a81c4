using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Native;

/// <summary>A reference to a GObject (font map, context, layout).</summary>
internal sealed class GObjectHandle : SafeHandle
{
    public GObjectHandle()
        : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        GObject.Unref(handle);
        return true;
    }
}

internal sealed class FontDescriptionHandle : SafeHandle
{
    public FontDescriptionHandle()
        : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Pango.FontDescriptionFree(handle);
        return true;
    }
}

internal sealed class AttributeListHandle : SafeHandle
{
    public AttributeListHandle()
        : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Pango.AttrListUnref(handle);
        return true;
    }
}

internal sealed class FontConfigHandle : SafeHandle
{
    public FontConfigHandle()
        : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Fontconfig.Destroy(handle);
        return true;
    }
}

internal sealed class FontOptionsHandle : SafeHandle
{
    public FontOptionsHandle()
        : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.FontOptionsDestroy(handle);
        return true;
    }
}

internal sealed class SurfaceHandle : SafeHandle
{
    public SurfaceHandle()
        : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.SurfaceDestroy(handle);
        return true;
    }
}

internal sealed class CairoHandle : SafeHandle
{
    public CairoHandle()
        : base(0, ownsHandle: true) { }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Cairo.Destroy(handle);
        return true;
    }
}
