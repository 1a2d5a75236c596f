/** How late in words: minutes, hours, days, as far as it matters. */
import { t } from '@/base/lang'

export function lateness(minutes: number): string {
  if (minutes < 60) return t(`${minutes} 分钟`, `${minutes} min`)
  if (minutes < 48 * 60) return t(`${Math.floor(minutes / 60)} 小时`, `${Math.floor(minutes / 60)} h`)
  return t(`${Math.floor(minutes / 1440)} 天`, `${Math.floor(minutes / 1440)} d`)
}
