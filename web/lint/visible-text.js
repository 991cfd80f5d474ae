/** Visible text lives in the catalogues of shared/i18n: a letter in JSX text, or in an attribute that is read aloud or shown, is an error. */
const shown = new Set(['aria-label', 'aria-description', 'aria-roledescription', 'alt', 'title', 'placeholder', 'label', 'description', 'heading']);
const letter = /\p{L}/u;

export default {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const report = (node, text) => context.report({ node, message: `visible text outside the catalogues: "${text.trim()}"` });
    return {
      JSXText(node) {
        if (letter.test(node.value)) report(node, node.value);
      },
      JSXExpressionContainer(node) {
        const inElement = node.parent.type === 'JSXElement' || node.parent.type === 'JSXFragment';
        if (inElement && node.expression.type === 'Literal' && letter.test(String(node.expression.value))) report(node, String(node.expression.value));
      },
      JSXAttribute(node) {
        if (!shown.has(node.name.name)) return;
        const value = node.value?.type === 'JSXExpressionContainer' ? node.value.expression : node.value;
        if (value?.type === 'Literal' && letter.test(String(value.value))) report(node, String(value.value));
        if (value?.type === 'TemplateLiteral' && value.quasis.some((part) => letter.test(part.value.raw))) report(node, value.quasis.map((part) => part.value.raw).join('…'));
      },
    };
  },
};
