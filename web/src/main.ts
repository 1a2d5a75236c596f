import './trusted'
import { createApp } from 'vue'
import App from './App.vue'
import { lang, setLang } from './base/lang'
import { loadSession } from './base/session'
import { loadWords } from './base/words'
import { useElements } from './elements'
import { router } from './router'
import './style/tokens.css'
import './style/base.css'
import './style/print.css'

setLang(lang.value)
// Both are small; a page drawn before them would be drawn twice.
await Promise.allSettled([loadWords(), loadSession()])
const app = createApp(App)
useElements(app)
app.use(router).mount('#app')
