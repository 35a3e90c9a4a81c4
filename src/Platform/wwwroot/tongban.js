document.querySelector(".error-summary")?.focus();
