namespace Tongban.Platform.Tests.Keys;

/// <summary>A data folder with keys, removed afterwards.</summary>
internal sealed class KeyFolder : IDisposable
{
    private readonly List<KeyStore> opened = [];

    public string Data { get; } = Directory.CreateTempSubdirectory("tongban-keys-").FullName;

    public string Keys => Path.Combine(Data, "keys");

    public KeyStore Open(MasterKeySource? source = null)
    {
        var store = new KeyStore(Data, source ?? new MasterKeySource(Demonstration: true), TimeProvider.System);
        opened.Add(store);
        return store;
    }

    public void Dispose()
    {
        opened.ForEach(store => store.Dispose());
        Directory.Delete(Data, recursive: true);
    }
}
