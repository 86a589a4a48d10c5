namespace Inventario.Api.Herramientas.Siembra;

internal static partial class Surtido
{
    public const string DelHogar = """
        # Limpieza | LIM | Detergentes, desinfectantes y utensilios de aseo. | hogar
        Detergente líquido: lavanda, primavera, bebé, color, antibacterial | 900 ml, 1.8 L, 3 L, 5 L, 10 L | unidad | 16 | 42-360
        Cloro: tradicional, con aroma, en gel, concentrado, para color | a granel, reforzado a granel, perfumado a granel, industrial a granel, espeso a granel | l | 16 | 9-24
        Jabón de barra: neutro, rosa, blanco, con suavizante, de coco | 200 g, 350 g, 400 g, 3 piezas, 6 piezas | unidad | 16 | 14-108
        Limpiador: de pisos, de vidrios, multiusos, de baño, de cocina | 500 ml, 750 ml, 1 L, 3.7 L, 10 L | unidad | 16 | 22-230
        Escoba: de plástico, de mijo, angular, de abanico, para exterior | chica, mediana, grande, con recogedor, reforzada | unidad | 16 | 46-168
        Esponja: doble cara, de alambre, vegetal, de baño, para teflón | 1 pieza, 2 piezas, 3 piezas, 6 piezas, 12 piezas | unidad | 16 | 9-96
        Bolsas de basura: negras, biodegradables, perfumadas, para baño, de jardín | 10 piezas, 20 piezas, 30 piezas, 50 piezas, 100 piezas | unidad | 16 | 24-190
        Suavizante: fresca aurora, floral, brisa, sin enjuague, hipoalergénico | 450 ml, 850 ml, 1.3 L, 2.8 L, 5 L | unidad | 16 | 19-165

        # Higiene | HIG | Cuidado personal, papel y bebés. | hogar
        Papel higiénico: doble hoja, triple hoja, con aroma, ecológico, jumbo | 4 rollos, 6 rollos, 12 rollos, 18 rollos, 32 rollos | unidad | 16 | 28-265
        Pasta dental: menta, triple acción, blanqueadora, infantil, con carbón | 50 ml, 75 ml, 100 ml, 125 ml, 3 piezas | unidad | 16 | 19-138
        Champú: de sábila, anticaspa, para rizos, con keratina, infantil | 200 ml, 370 ml, 400 ml, 750 ml, 1 L | unidad | 16 | 34-176
        Jabón de tocador: de avena, de rosas, neutro, de lavanda, exfoliante | 90 g, 120 g, 150 g, 4 piezas, 8 piezas | unidad | 16 | 11-124
        Pañal: recién nacido, etapa 1, etapa 2, etapa 3, etapa 4 | 14 piezas, 20 piezas, 40 piezas, 60 piezas, 100 piezas | unidad | 16 | 78-520
        Toallas femeninas: con alas, nocturnas, delgadas, de algodón, diarias | 8 piezas, 10 piezas, 14 piezas, 28 piezas, 42 piezas | unidad | 16 | 22-128
        Desodorante: en barra, en aerosol, roll-on, sin aroma, deportivo | 45 g, 50 ml, 65 ml, 90 ml, 150 ml | unidad | 16 | 29-98
        Esencia: de lavanda, de eucalipto, de cítricos, de rosas, de romero | a granel, pura a granel, diluida a granel, doble a granel, natural a granel | ml | 16 | 0.65-3.4

        # Ferretería | FER | Herramienta, electricidad, plomería y pintura. | taller
        Cable: dúplex, uso rudo, de cobre, coaxial, de red | calibre 18, calibre 16, calibre 14, calibre 12, calibre 10 | m | 16 | 6.5-48
        Manguera: para jardín, de gas, reforzada, transparente, industrial | de 3/8, de 1/2, de 5/8, de 3/4, de 1 pulgada | m | 16 | 14-92
        Martillo: de uña, de bola, de goma, para tapicero, de carpintero | 8 oz, 12 oz, 16 oz, 20 oz, 24 oz | unidad | 16 | 88-360
        Desarmador: plano, de cruz, de caja, de precisión, aislado | chico, mediano, grande, juego de 4, juego de 10 | unidad | 16 | 28-420
        Taladro: percutor, inalámbrico, de banco, compacto, angular | 400 W, 550 W, 600 W, 750 W, 1000 W | unidad | 16 | 590-2890
        Tornillos: para madera, para lámina, autorroscantes, pija negra, de máquina | 25 piezas, 50 piezas, 100 piezas, 250 piezas, 500 piezas | caja | 16 | 19-290
        Foco LED: luz cálida, luz fría, de vela, ahorrador, de filamento | 5 W, 7 W, 9 W, 12 W, 18 W | unidad | 16 | 24-136
        Pintura: vinílica blanca, esmalte, impermeabilizante, anticorrosiva, en aerosol | 250 ml, 500 ml, 1 L, 4 L, 19 L | unidad | 16 | 58-1890

        # Papelería | PAP | Útiles escolares y artículos de oficina. | taller
        Cuaderno: de raya, de cuadro chico, de cuadro grande, de dibujo, profesional | 50 hojas, 80 hojas, 100 hojas, 160 hojas, 200 hojas | unidad | 16 | 18-124
        Bolígrafo: azul, negro, rojo, de gel, borrable | 1 pieza, 2 piezas, 4 piezas, 12 piezas, 24 piezas | unidad | 16 | 6-142
        Hojas blancas: bond, ecológicas, opalina, de color, para fotografía | carta 500, oficio 500, carta 1000, carta 2500, carta 5000 | caja | 16 | 98-940
        Lápices: del 2, de dibujo, de colores, triangulares, mecánicos | 2 piezas, 6 piezas, 12 piezas, 24 piezas, 36 piezas | unidad | 16 | 12-210
        Pegamento: en barra, blanco, instantáneo, transparente, para tela | 10 g, 21 g, 40 g, 110 g, 250 g | unidad | 16 | 12-84
        Carpeta: de argollas, con broche, colgante, de palanca, con elástico | carta, oficio, media carta, 5 piezas, 25 piezas | unidad | 16 | 24-310
        Marcatextos: amarillo, rosa, verde, naranja, pastel | 1 pieza, 2 piezas, 4 piezas, 6 piezas, 12 piezas | unidad | 16 | 14-150
        Papel de regalo: infantil, metálico, navideño, floral, kraft | sencillo, estampado, doble cara, grueso, de lujo | m | 16 | 8-34

        # Mascotas | MAS | Alimento, higiene y accesorios para mascotas. | hogar
        Croquetas para perro: adulto, cachorro, raza pequeña, sénior, de pollo | 500 g, 2 kg, 4 kg, 10 kg, 20 kg | unidad | 16 | 48-980
        Croquetas para gato: adulto, gatito, esterilizado, de salmón, de atún | 500 g, 1.5 kg, 3 kg, 7 kg, 15 kg | unidad | 16 | 56-1050
        Alimento húmedo: de res, de pollo, de pavo, de salmón, de cordero | 85 g, 100 g, 156 g, 375 g, 24 sobres | unidad | 16 | 14-360
        Arena para gato: aglutinante, con carbón, de pino, perfumada, de cristales | 2 kg, 4 kg, 5 kg, 10 kg, 20 kg | unidad | 16 | 46-430
        Correa: de nailon, retráctil, de cuero, de cadena, elástica | 1 m, 1.2 m, 1.5 m, 3 m, 5 m | unidad | 16 | 69-420
        Juguete: de cuerda, de hule, con catnip, de peluche, mordedera | chico, mediano, grande, 3 piezas, 6 piezas | unidad | 16 | 32-260
        Champú para mascotas: antipulgas, de avena, neutro, para cachorro, en seco | 125 ml, 250 ml, 500 ml, 1 L, 4 L | unidad | 16 | 42-390
        Alpiste: natural, mezclado, para canario, para periquito, enriquecido | a granel, limpio a granel, selecto a granel, extra a granel, con avena a granel | kg | 0 | 26-58

        # Electrónica | ELE | Accesorios, audio, energía y cómputo. | taller
        Audífonos: inalámbricos, de diadema, deportivos, con micrófono, infantiles | básicos, con estuche, con cancelación, de estudio, edición limitada | unidad | 16 | 119-2190
        Cargador: de pared, de auto, inalámbrico, de viaje, doble puerto | 10 W, 20 W, 33 W, 65 W, 100 W | unidad | 16 | 89-790
        Cable USB: tipo C, micro, trenzado, magnético, de extensión | 0.5 m, 1 m, 1.5 m, 2 m, 3 m | unidad | 16 | 39-240
        Batería portátil: compacta, solar, de carga rápida, con linterna, metálica | 5000 mAh, 10000 mAh, 15000 mAh, 20000 mAh, 30000 mAh | unidad | 16 | 199-1190
        Pilas: alcalinas AA, alcalinas AAA, recargables AA, recargables AAA, de botón | 1 pieza, 2 piezas, 4 piezas, 8 piezas, 16 piezas | unidad | 16 | 16-340
        Bocina: portátil, de escritorio, resistente al agua, de torre, infantil | 3 W, 5 W, 10 W, 20 W, 60 W | unidad | 16 | 189-2890
        Memoria: USB, microSD, SD, USB metálica, USB doble | 16 GB, 32 GB, 64 GB, 128 GB, 256 GB | unidad | 16 | 79-690
        Ratón: óptico, inalámbrico, ergonómico, para juego, silencioso | básico, compacto, recargable, con luz, profesional | unidad | 16 | 99-980

        # Hogar | HOG | Cocina, blancos, decoración y organización. | hogar
        Sartén: antiadherente, de acero, de hierro, de granito, para crepas | 16 cm, 20 cm, 24 cm, 28 cm, 32 cm | unidad | 16 | 149-890
        Vaso: de vidrio, de plástico, térmico, tequilero, infantil | 1 pieza, 2 piezas, 4 piezas, 6 piezas, 12 piezas | unidad | 16 | 18-290
        Toalla: de baño, facial, para manos, de playa, de microfibra | 30 × 30, 40 × 70, 60 × 120, 70 × 140, 90 × 160 | unidad | 16 | 36-340
        Recipiente: hermético, de vidrio, apilable, con división, para horno | 250 ml, 500 ml, 1 L, 2 L, 5 L | unidad | 16 | 28-310
        Almohada: de microfibra, ortopédica, de memoria, hipoalergénica, de viaje | individual, estándar, matrimonial, queen, king | unidad | 16 | 119-690
        Vela: aromática, de citronela, flotante, decorativa, de soya | chica, mediana, grande, 3 piezas, 6 piezas | unidad | 16 | 22-240
        Cortina: de baño, traslúcida, opaca, de gasa, para cocina | 1.40 m, 1.60 m, 1.80 m, 2.20 m, 2.60 m | unidad | 16 | 98-780
        Tela: de algodón, de manta, de popelina, antimanchas, estampada | sencilla, de 1.50 m de ancho, doble ancho, reforzada, de lujo | m | 16 | 42-190
        """;
}
