using Tongban.Kernel;

namespace Tongban.Host.Replay;

/// <summary>A use case refused a planned act: the plan or the engine is wrong.</summary>
internal sealed class ReplayStoppedException(PlannedAct act, DateTimeOffset at, IReadOnlyList<Rejection> rejections)
    : Exception(
        $"重演在{at:yyyy-MM-dd HH:mm}停下：{act.Case.Item.Name}（第{act.Case.Index + 1}件）的{act.Kind}被拒绝："
            + string.Join('；', rejections.Select(one => $"{one.Code} {one.Message}"))
    );
