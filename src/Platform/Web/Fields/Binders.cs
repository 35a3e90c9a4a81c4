using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Binders;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Platform.Web;

/// <summary>Marks a <c>long</c> or <c>long?</c> of fen that a form gives in yuan.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class YuanAttribute() : ModelBinderAttribute(typeof(YuanBinder));

/// <summary>Reads an amount in yuan as fen.</summary>
public sealed class YuanBinder(Text text) : TextBinder(text)
{
    private protected override string ErrorKey => "field.money";

    private protected override object? Parse(string written) => Yuan.TryParse(written, out var fen) ? fen : null;
}

/// <summary>Reads a date in the forms that <see cref="ChineseDate.TryParse" /> knows.</summary>
public sealed class DateBinder(Text text) : TextBinder(text)
{
    private protected override string ErrorKey => "field.date";

    private protected override object? Parse(string written) => ChineseDate.TryParse(written, out var day) ? day : null;
}

/// <summary>A binder for one line of text: empty is no value, unreadable text is an error in Chinese that keeps what was typed.</summary>
public abstract class TextBinder : IModelBinder
{
    private readonly Text text;

    private protected TextBinder(Text text) => this.text = text;

    private protected abstract string ErrorKey { get; }

    /// <inheritdoc />
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (given == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
        var written = given.FirstValue;
        if (string.IsNullOrWhiteSpace(written))
        {
            if (bindingContext.ModelMetadata.IsReferenceOrNullableType)
                bindingContext.Result = ModelBindingResult.Success(null);
            else
                Refuse(bindingContext, "field.required");
        }
        else if (Parse(written) is { } value)
            bindingContext.Result = ModelBindingResult.Success(value);
        else
            Refuse(bindingContext, ErrorKey);
        return Task.CompletedTask;
    }

    private protected abstract object? Parse(string written);

    private void Refuse(ModelBindingContext context, string key) =>
        context.ModelState.TryAddModelError(context.ModelName, text[key, context.ModelMetadata.GetDisplayName()]);
}

internal sealed class DateBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly)
            ? new BinderTypeModelBinder(typeof(DateBinder))
            : null;
}
