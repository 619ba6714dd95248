import type { EventKind } from '../protocol';
import { plainWords } from './header';

/**
 * Words of the field for each event, in the languages that exports are written in. They are compared whole, without
 * case, accents and separators: `Add to cart`, `ADD_CART` and `addToCart` are one.
 */
const PHRASES: Record<EventKind, string> = {
  view: `view; viewed; views; page view; page; pv; product view; view product; view item; view item list; product detail;
    detail; detail view; click; clicks; clicked; click item; product click; select item; visit; visited; impression; seen;
    see; open; opened; browse; browsed; look; show; shown; read; watch; play;
    ansicht; angesehen; ansehen; aufruf; seitenaufruf; produktansicht; klick; besuch; gesehen;
    vue; vu; vues; consultation; consulte; page vue; clic; visite; afficher; voir;
    vista; visto; ver; visita; visualizacion; visualizado; visualizacao; visualizou; visualizar; clique;
    visualizzazione; visualizzato; bekeken; weergave; wyswietlenie; obejrzane; goruntuleme;
    просмотр; просмотрел; просмотрено; просмотр товара; клик; открыл;
    浏览; 查看; 点击; 访问; 曝光; 浏览商品; 閲覧; 表示; クリック`,
  cart: `cart; carts; add cart; cart add; to cart; add to cart; added to cart; adds to cart; addition to cart; basket;
    add to basket; added to basket; add to bag; added to bag; bag; product added; item added; add; add item; a2c; atc;
    warenkorb; in den warenkorb; in warenkorb; zum warenkorb hinzugefugt; in den warenkorb gelegt; in warenkorb gelegt;
    panier; ajout panier; ajout au panier; ajoute au panier; ajouter au panier; mise au panier;
    carrito; cesta; anadir al carrito; anadido al carrito; agregar al carrito; agregado al carrito; anadir a la cesta;
    carrinho; sacola; adicionar ao carrinho; adicionado ao carrinho; adicionou ao carrinho;
    carrello; aggiunto al carrello; aggiungi al carrello; aggiunta al carrello; winkelwagen; in winkelwagen;
    toegevoegd aan winkelwagen; koszyk; do koszyka; dodano do koszyka; sepet; sepete ekle;
    корзина; в корзину; добавление в корзину; добавил в корзину; добавлено в корзину; добавить в корзину;
    加购; 加购物车; 加入购物车; 添加购物车; 购物车; カート; カートに入れる; カート追加; カートに追加`,
  purchase: `purchase; purchased; purchases; buy; buys; bought; transaction; transactions; order; orders; ordered;
    checkout; checkout completed; complete checkout; sale; sales; sold; conversion; order placed; place order;
    order completed; ecommerce order; payment; paid; pay; buy item; purchase item; item purchased; product purchased;
    kauf; kaufen; gekauft; kaufe; bestellung; bestellt; abgeschlossene bestellung; einkauf;
    achat; achete; acheter; commande; commande passee; paiement;
    compra; comprado; comprar; pedido; pedido realizado; pagado; comprou; pedido concluido; pago;
    acquisto; acquistato; comprato; ordine; ordinato; aankoop; gekocht; bestelling; besteld; zakup; kupiono;
    zamowienie; satin alma; siparis;
    покупка; купил; куплено; купить; заказ; заказал; оформление заказа; оплата;
    购买; 下单; 支付; 成交; 买; 付款; 購入; 注文; 購入完了`,
  wishlist: `wishlist; wish list; wish; add to wishlist; added to wishlist; add to wish list; add wishlist; favorite;
    favourite; favorites; favourites; favorited; add to favorites; add to favourites; fav; like; liked; likes; bookmark;
    save; saved; save for later;
    wunschliste; merkliste; merkzettel; auf die merkliste; auf die wunschliste; gemerkt; favorit;
    favori; favoris; ajout aux favoris; ajouter aux favoris; liste de souhaits; liste d envies; souhait;
    favorito; favoritos; lista de deseos; deseos; anadir a favoritos; lista de desejos; adicionar aos favoritos;
    preferiti; preferito; lista dei desideri; aggiunto ai preferiti; verlanglijst; ulubione;
    избранное; в избранное; добавил в избранное; добавление в избранное; желания;
    收藏; 加入收藏; 喜欢; 心愿单; お気に入り; お気に入り追加; ほしい物リスト`,
  rating: `rating; ratings; rate; rated; review; reviews; reviewed; write review; add review; product review;
    bewertung; bewertet; rezension; avis; evaluation; note; valoracion; resena; calificacion; avaliacao; avaliou;
    valutazione; recensione; beoordeling; ocena; оценка; отзыв; оценил; 评分; 评价; 评论; 評価; レビュー`,
  search: `search; searches; searched; search keyword; search query; site search; view search results; query; find;
    suche; gesucht; suchanfrage; recherche; rechercher; busqueda; buscar; busca; pesquisa; ricerca; cerca; zoeken;
    wyszukiwanie; поиск; искал; поисковый запрос; 搜索; 查询; 検索`,
};

/** Words that take an event back, only begin it, or lead away from it: such a word is none of ours. */
const NOT_EVENTS = new Set(
  plainWords(`remove removed removes removal delete deleted cancel cancelled canceled cancellation refund refunded return
    returned begin began begins start started starting abandon abandoned unlike unliked undo failed fail decline declined
    empty emptied clear cleared leave exit logout login signup register scroll share shared compare
    entfernt entfernen geloscht storniert stornierung retoure ruckgabe retire retirer supprime supprimer annule annulation
    retour rembourse remboursement eliminado eliminar quitado quitar cancelado cancelar devuelto devolucion reembolso
    removido remover removeu excluido devolvido rimosso rimuovi annullato reso rimborso verwijderd geannuleerd usunieto
    удален удалил удаление удалено отмена отменен возврат 移除 删除 取消 退款 退货 削除 キャンセル 返品`),
);
/** The same where words are not kept apart. */
const NOT_EVENTS_WITHIN = /удал|отмен|возврат|移除|删除|取消|退款|退货|削除|キャンセル|返品/;

/** Of words in a row, the one that says most. A view of a cart is no cart, and a page for the order is no order. */
const TELLING: [kind: EventKind, words: Set<string>][] = [
  ['view', new Set(['view', 'viewed', 'views', 'click', 'clicked', 'clicks', 'impression', 'pageview'])],
  [
    'wishlist',
    new Set(['wishlist', 'favorite', 'favourite', 'favorites', 'favourites', 'favoris', 'favoritos']),
  ],
  [
    'cart',
    new Set(['cart', 'basket', 'bag', 'warenkorb', 'panier', 'carrito', 'carrinho', 'carrello', 'корзину']),
  ],
  [
    'purchase',
    new Set(['purchase', 'purchased', 'buy', 'bought', 'order', 'ordered', 'paid', 'transaction']),
  ],
  ['rating', new Set(['rating', 'rated', 'review', 'reviewed'])],
  ['search', new Set(['search', 'searched'])],
];
/** What is looked at when it is no item: these are views of something else. */
const NOT_ITEMS = new Set([
  'cart',
  'basket',
  'bag',
  'checkout',
  'promotion',
  'order',
  'wishlist',
  'banner',
  'home',
]);

/** Steps of well-known exports (Google Analytics, Segment) that are none of our events. */
const NO_EVENTS = `add payment info; add shipping info; session start; first visit; user engagement; view promotion;
  select promotion; promotion viewed; promotion clicked; file download; generate lead; cart viewed; home`;

const KNOWN = new Map<string, EventKind | null>([
  ...(Object.entries(PHRASES) as [EventKind, string][]).flatMap(([kind, phrases]) => meaning(phrases, kind)),
  ...meaning(NO_EVENTS, null),
]);

function meaning(phrases: string, kind: EventKind | null): [string, EventKind | null][] {
  return phrases.split(';').map((phrase) => [plainWords(phrase).join(''), kind]);
}

/**
 * The canonical event that a word most likely means, null (left out) where it plainly means none of them, such as
 * `remove_from_cart` and `begin_checkout`; undefined where the word says nothing to us.
 */
export function guessWord(value: string): EventKind | null | undefined {
  const words = plainWords(value);
  const exact = KNOWN.get(words.join(''));
  if (exact !== undefined) return exact;
  if (words.some((word) => NOT_EVENTS.has(word)) || NOT_EVENTS_WITHIN.test(value)) return null;
  const told = TELLING.find(([, telling]) => words.some((word) => telling.has(word)))?.[0];
  return told === 'view' && words.some((word) => NOT_ITEMS.has(word)) ? null : told;
}

/** `guessWord` for each of the words; those that say nothing are not in the answer. */
export function guessWords(values: Iterable<string>): Record<string, EventKind | null> {
  const guessed: [string, EventKind | null][] = [];
  for (const value of new Set(values)) {
    const kind = guessWord(value);
    if (kind !== undefined) guessed.push([value, kind]);
  }
  return Object.fromEntries(guessed);
}

/**
 * What a mapping's words say of a value, as the warehouse reads it: as it is written, else without regard to case,
 * blanks and separators where that is not ambiguous. Undefined: nothing.
 */
export function meaningOf(
  words: Readonly<Record<string, EventKind | null>>,
  value: string,
): EventKind | null | undefined {
  if (Object.hasOwn(words, value)) return words[value];
  const wanted = lettersOf(value);
  const kinds = new Set(
    Object.entries(words).flatMap(([word, kind]) =>
      wanted !== '' && lettersOf(word) === wanted ? [kind] : [],
    ),
  );
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
