namespace Tongban.Catalog.Search;

/// <summary>What is done with the thing of an item: the same permit is issued, changed, renewed, replaced, given up.</summary>
[Flags]
internal enum Acts
{
    None = 0,
    New = 1,
    Change = 2,
    Renew = 4,
    Replace = 8,
    Cancel = 16,
    Suspend = 32,
    Resume = 64,
    Transfer = 128,
    ReportLoss = 256,
    Release = 512,
    LookUp = 1024,
    Consult = 2048,
}
