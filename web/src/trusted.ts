/**
 * Trusted Types: no text of anybody may become markup.  Vue has a policy of its own for its compiled templates; a library
 * that clears an element by innerHTML = '' passes here, anything else is refused and shows in the tests.
 */
interface Policies {
  createPolicy(name: string, rules: { createHTML: (text: string) => string }): unknown
}
const policies = (window as { trustedTypes?: Policies }).trustedTypes
policies?.createPolicy('default', {
  createHTML(text) {
    if (text !== '') throw new TypeError('text is never markup here')
    return ''
  },
})

export {}
